"""A progress bar on stderr, only where a person waits over a second."""

import sys
import time

from xl_chidoan.text import command_words as text

_PATIENCE_SECONDS = 1.0


class ProgressBar:
    """Names the stage a command is in; silent for quick commands, pipes and programs.

    Call it with the name of each stage as it begins, and use it as a context manager so that
    the bar disappears at the end.
    """

    def __init__(self, stages: int) -> None:
        self._stages = stages
        self._done = -1
        self._started = time.monotonic()
        self._shown = sys.stderr.isatty()
        self._bar = None

    def __call__(self, stage: str) -> None:
        """Begin ``stage``, a key of :data:`xl_chidoan.text.command_words.STAGES`."""
        self._done += 1
        if not self._shown or time.monotonic() - self._started < _PATIENCE_SECONDS:
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                total=self._stages,
                leave=False,
                bar_format="{desc} |{bar}| {n_fmt}/{total_fmt}",
                ascii=" ━" if (sys.stderr.encoding or "").lower().startswith("utf") else None,
            )
        self._bar.set_description(text.STAGES[stage])
        self._bar.n = self._done
        self._bar.refresh()

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()
