"""The evidence pack on its way to disk: folders, fetching, zips, one at a time."""

from bot.packing.packer import Packer

__all__ = ["Packer"]
