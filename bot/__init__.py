"""The process: settings, wiring and entry points; imports all below, nobody imports it."""
