"""What is stored of whoever asks, as a screen."""

from __future__ import annotations

from handlers.screen import Screen
from handlers.views.mydata import data_screen
from locales import Words
from school.observers.choosing import see_open_days
from school.observers.erasing import see_my_data
from school.work import Actor, Office


async def my_data(office: Office, actor: Actor, words: Words, note: str = "") -> Screen:
    data = await office.do(see_my_data, actor)
    days = await office.do(see_open_days, actor)
    return data_screen(data, days.zone, words, note)
