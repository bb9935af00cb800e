"""Tests run without a display or sound. pygame reads these names when it is imported."""

import os

for name, value in {
    "SDL_VIDEODRIVER": "dummy",
    "SDL_VIDEO_DRIVER": "dummy",
    "SDL_AUDIODRIVER": "dummy",
    "SDL_AUDIO_DRIVER": "dummy",
    "PYGAME_HIDE_SUPPORT_PROMPT": "1",
}.items():
    os.environ[name] = value
