"""Parents in the chat: public pages, consent, registration, their own data."""
