"""hasten: have a widget drawn in the very next frame."""

from textual.messages import Update
from textual.widget import Widget


def hasten(widget: Widget) -> None:
    """Tell the screen of a widget that asked to be drawn anew, before the widget's own queue gets to it.

    Textual's widgets tell it when their queue is idle, which may be a moment too late for the frame that is due; the
    next one comes a frame or two after it.
    """
    if widget.is_mounted and widget.is_attached:
        widget.screen.post_message(Update(widget))
