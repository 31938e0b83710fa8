"""The report's sentences: what is compared and what is not, and the rules under which it was measured."""

INTRO = """
How fast Vitrine is, what it costs, and how that compares with [OpenSeadragon](https://openseadragon.github.io/) in
Chromium, the viewer that most people would use instead. Both do the same journey over the same image: open it, go to
three places at full resolution, one window's width to the side, and back home; then the camera is driven along a path
for five seconds without a stop. `scripts/bench` measures all of it and writes this page; no figure here is written by
hand.
"""

RATIOS = """
Ratios of medians: 0.25 is a quarter of the peer's time, memory or requests. In brackets the least and the greatest
ratio of a single round. `osd-canvas` is OpenSeadragon as it comes, `osd-tuned` the same set for speed.
"""

NOT_COMPARED = ["""
`osd-canvas` is OpenSeadragon with all its defaults and the canvas drawer, `osd-tuned` the same with
`maxTilesPerFrame: 20` and `immediateRender: true`. Its WebGL drawer and Mirador are not in these tables: without a GPU
they draw in software and would look far worse than they are.
""", """
No GPU is used. Nothing here says how either does on a user's GPU.
""", """
One image, one journey, one kind of server, no real network. Viewer and server share the machine's cores.
""", """
OpenSeadragon as it is set here does not ask again for a tile that failed, and calls the view loaded all the same. Such
a run is never set against one of Vitrine.
""", """
With the animated camera nearly all of a step's time is the animation's own 1200 ms: there, compare waste and
smoothness, not times.
""", """
The browser's pictures are not compared with Vitrine's pixel by pixel.
""", """
Small samples on a machine that may have had other work: believe differences over 20 %.
"""]

JUMP = "Milliseconds from the call that moves the camera; medians of all runs."

ANIMATE = "The same, of which the camera's own movement takes 1200 ms a step."

OPENING = "Medians with their ranges, nothing cached."

FLOOR = """
What the latency alone takes, whoever asks: over HTTP/1.1 once for each six tiles that a step's view has and no view
before it had; over HTTP/2 once a step with such tiles. A viewer that fetched tiles ahead could be below it.
"""

WASTE = """
Tile requests of the steps, the pauses after them included, by the server's log. Off-screen: the tile does not meet the
view at the step's end. Given up: the viewer hung up before the answer was complete.
"""

DRIVE = """
Five seconds along key frames, without waiting for tiles. Frame times are those between two presented frames (in the
browser, between two animation frames). Where the processor draws, Vitrine interpolates the pictures of frames in
motion instead of averaging them; a frame counts as presented when the one before it is done. *Over 33 ms* begins at 33.0 ms for Vitrine and at 33.4 ms for the browser.
"""

MEMORY = "After the steps, no latency."

FADES = """
Vitrine's window fades tiles in, and a tile that is not yet opaque is not yet sharp. The tables above are without fades.
Here it is with them, beside the same limits and the same runs of the peers.
"""

NO_COMPARISON = "The comparison was not run: `scripts/bench --peers` says what it needs."

RULES = ["""
One sitting. A round does every network, pass and size once; within one of these the viewers take turns, and another
one begins each round. {load}
""", """
Every run is a new process with an empty private cache, on loopback, against the same nginx with static tiles of {tile}
pixels (IIIF Image API 3, level 0, {width} by {height} pixels). A proxy adds latency, bandwidth and faults; the faults
are a function of address and attempt, the same for everybody. The browser's page and scripts are never delayed.
""", """
*Sharp* is one drawn frame in which the camera has arrived, every tile of the final level in view is decoded and fully
opaque, and nothing that the view needs is in flight. The final level has at least 1 and less than 2 of its pixels per
screen pixel. That the server had sent all of these tiles by then is checked in its log. A run where it had not, or
where a tile failed or a step was never sharp, does not count, and a row with such a run of Vitrine is not met.
""", """
Frames are paced to 60 a second. At most 6 connections a host are allowed over HTTP/1.1; that is the viewers' own rule
and not checked here. Over HTTP/2 Vitrine is given the server's certificate to trust, the browser is told not to ask.
""", """
`jump` sets the camera at once; `animate` moves it for 1200 ms in both. The pause after a step belongs to it.
""", """
CPU of Vitrine is charged from its start, of the browser from the opening on, less its idle share. PSS is that of the
whole process tree. A user whose browser is open anyway pays only the part above the idle browser; Vitrine is charged
in full.
""", """
The start of a process is timed with the files in the system's cache, in a window of the usual size: the browser's
picture is then smaller by its bars.
"""]


def text(words, **values):
    """A paragraph in one line."""
    return " ".join(words.split()).format(**values) if values else " ".join(words.split())


def bullets(paragraphs, **values):
    return ["- " + text(paragraph, **values) for paragraph in paragraphs]
