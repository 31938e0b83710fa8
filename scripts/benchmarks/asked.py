"""What Vitrine is asked to reach beside the browsers' viewers, and whether it does."""

from dataclasses import dataclass
from typing import Callable, NamedTuple, Optional

from figures import FRAME_MS, Comparison, median, ratio

SMALL, LARGE = "1280x800", "1920x1080"
ENOUGH_ROUNDS = 5
NOT_MEASURED = "not measured"


@dataclass
class Asked:
    """At most so much of a peer's median. `slack` comes on top, in the figure's own unit."""

    work: str
    canvas: Optional[float]
    tuned: Optional[float]
    net: str
    kind: Optional[str]  # the pass; none: both
    figure: Optional[Callable]  # of a run; none: the cold start
    slack: float = 0


def sum_to_sharp(run):
    return run.sum_to_sharp()


def unsharp(run):
    return run.data["smooth"]["unsharp_frames"]


def catch_up(run):
    return run.data["smooth"]["catch_up_ms"]


RATIOS = [
    Asked("jump journey, sum to sharp, no latency", 0.15, 0.5, "direct", "jump", sum_to_sharp),
    Asked("jump journey at 40 ms (HTTP/1.1)", 0.3, 0.65, "lat40", "jump", sum_to_sharp),
    Asked("jump journey at 120 ms (HTTP/1.1)", 0.6, 0.8, "lat120", "jump", sum_to_sharp),
    Asked("jump journey at 40 ms over HTTP/2", 0.25, 0.6, "lat40h2", "jump", sum_to_sharp),
    Asked("jump journey at 120 ms over HTTP/2", 0.45, 0.85, "lat120h2", "jump", sum_to_sharp),
    Asked("jump journey at 20 Mbit/s and 40 ms", 0.6, None, "bw20", "jump", sum_to_sharp),
    Asked("cold start to first pixels", 0.4, 0.4, "direct", None, None),
    Asked("opening to sharp, no latency", 0.4, 0.6, "direct", None, lambda run: run.open_to("sharp")),
    Asked("PSS after the jump journey", 0.3, 0.3, "direct", "jump", lambda run: run.data["memory"]["pss_mb"]),
    Asked("CPU seconds of the jump journey, start-up included", 0.6, 0.8, "direct", "jump",
          lambda run: run.data["cpu_s"]),
    Asked("tile requests, animated journey", 0.6, 0.3, "direct", "animate", lambda run: run.requests("tiles")),
    Asked("frames not sharp in the drive, no latency", 0.5, 1.0, "direct", "animate", unsharp),
    Asked("frames not sharp in the drive, 40 ms", 0.5, 1.0, "lat40", "animate", unsharp),
    Asked("catch-up to sharp after the drive, 40 ms", 0.7, None, "lat40", "animate", catch_up, FRAME_MS),
    Asked("catch-up to sharp after the drive, 120 ms", 0.7, None, "lat120", "animate", catch_up, FRAME_MS),
]


class Result(NamedTuple):
    """One row against one peer. `met` is none where it was not measured, or nothing is asked (`asked` false)."""

    asked: bool
    ours: Optional[float]
    theirs: Optional[float]
    ratio: Optional[tuple]
    met: Optional[bool]
    rounds: int
    broken: int


def compare(comparison: Comparison, row: Asked, peer: str, viewer: str) -> Result:
    limit = row.canvas if peer == "osd-canvas" else row.tuned
    if row.figure:
        ours, theirs = (comparison.values(row.figure, who, row.net, row.kind) for who in (viewer, peer))
        broken = comparison.broken(viewer, row.net, row.kind)
    else:
        ours, theirs = (comparison.cold_first(who, row.net) for who in (viewer, peer))
        broken = 0
    mine, other = median(ours), median(theirs)
    measured = mine is not None and other is not None
    met = (broken == 0 and mine <= limit * other + row.slack) if measured and limit is not None else None
    if broken and not ours:
        met = False
    rounds = min(len({number for number, _ in pairs}) for pairs in (ours, theirs))
    return Result(limit is not None, mine, other, ratio(ours, theirs), met, rounds, broken)


def together(mets):
    """One answer of several: no where one is no; none where nothing was measured."""
    known = [met for met in mets if met is not None]
    return all(known) if known else None


def word(met, *results):
    """The verdict as a word, with what weakens it."""
    if met is None:
        return NOT_MEASURED
    notes = []
    needed = [result for result in results if result.asked]
    if any(result.met is None for result in needed):
        notes.append("one peer not measured")
    broken = max((result.broken for result in results), default=0)
    if broken:
        notes.append("1 run of Vitrine does not count" if broken == 1 else f"{broken} runs of Vitrine do not count")
    fewest = min((result.rounds for result in needed if result.ratio), default=ENOUGH_ROUNDS)
    if fewest < ENOUGH_ROUNDS:
        notes.append("1 round only" if fewest == 1 else f"{fewest} rounds only")
    return ("yes" if met else "**no**") + (f" ({', '.join(notes)})" if notes else "")


class Other(NamedTuple):
    """What is asked without a peer's median; `met` is none where it was not measured."""

    work: str
    limit: str
    measured: str
    met: Optional[bool]


def others(comparison: Comparison, benchmarks):
    rows = [offscreen(comparison, "jump"), offscreen(comparison, "animate"), *frames(comparison), large(comparison)]
    rows += [slowest(comparison, "flaky"), retry_after(comparison), slowest(comparison, "stall"), sound(comparison)]
    return [*rows, disk_cache(benchmarks)]


def disk_cache(benchmarks):
    """The slowest of the benchmarks that read tiles from it."""
    rates = {entry["name"]: entry["tiles_per_s"] for document in benchmarks.values()
             for entry in document["benchmarks"]
             if entry["name"].startswith("readTiles/") and "tiles_per_s" in entry}
    least = min(rates, key=rates.get, default=None)
    measured = f"{rates[least]:.0f} (`{least.removesuffix('/real_time')}`)" if least else NOT_MEASURED
    return Other("tiles a second from the disk cache, in its slowest benchmark", "at least 5000", measured,
                 rates[least] >= 5000 if least else None)


def offscreen(comparison, kind):
    """The share on the network where it is greatest."""
    nets = {run.net for run in comparison.runs if (run.viewer, run.kind, run.size) == ("native", kind, SMALL)}
    shares = {net: median([(run.number, run.offscreen_share()) for run in comparison.of("native", net, kind)])
              for net in nets}
    worst = max(shares, key=shares.get, default=None)
    measured = f"{shares[worst]:.1%} on {worst}" if worst else NOT_MEASURED
    return Other(f"off-screen tile requests, pass `{kind}`, on the worst network", "at most 15 %", measured,
                 shares[worst] <= 0.15 if worst else None)


def frames(comparison):
    runs = [run for run in comparison.runs if (run.viewer, run.kind, run.size) == ("native", "animate", SMALL)]
    drives = [run.data["smooth"]["frames"] for run in runs if run.data.get("smooth")]
    if not drives:
        return [Other("frames over 33 ms in the drive, all runs", "none", NOT_MEASURED, None)]
    total, slow, late = (sum(drive[name] for drive in drives) for name in ("n", "over33", "over18"))
    return [Other("frames over 33 ms in the drive, all runs and networks", "none", f"{slow} of {total}", slow == 0),
            Other("frames over 18 ms in the drive, all runs and networks", "under 1 %", f"{late / total:.2%}",
                  late / total < 0.01)]


def large(comparison):
    p99 = {viewer: median([(run.number, run.data["smooth"]["frames"]["p99"])
                           for run in comparison.of(viewer, "direct", "animate", LARGE) if run.data.get("smooth")])
           for viewer in ("native", "osd-canvas", "osd-tuned")}
    work = f"p99 of the drive's frames at {LARGE}, not above osd-canvas"
    if p99["native"] is None or p99["osd-canvas"] is None:
        return Other(work, "-", NOT_MEASURED, None)
    tuned = f"; osd-tuned {p99['osd-tuned']:.1f} ms" if p99["osd-tuned"] is not None else ""
    return Other(work, f"at most {p99['osd-canvas']:.1f} ms", f"{p99['native']:.1f} ms{tuned}",
                 p99["native"] <= p99["osd-canvas"])


def slowest(comparison, net):
    """The longest step of any run, none failed; a run that broke off is a no."""
    work = f"longest step of any run, `{net}` server, no tile failed"
    runs = comparison.of("native", net)
    broken = comparison.broken("native", net)
    if not runs:
        return Other(work, "at most 3000 ms", NOT_MEASURED, False if broken else None)
    times = [run.longest_step() for run in runs]
    longest = None if None in times else max(times)
    measured = "a step was never sharp" if longest is None else f"{longest:.0f} ms"
    measured += f", {broken} runs do not count" if broken else ""
    return Other(work, "at most 3000 ms", measured, longest is not None and longest <= 3000 and broken == 0)


def retry_after(comparison):
    runs = comparison.of("native", "flaky")
    refusals, early = sum(len(run.refusals()) for run in runs), sum(run.early_to_address() for run in runs)
    work = "requests to an address before its Retry-After had passed"
    if not refusals:
        return Other(work, "none", NOT_MEASURED, None)
    return Other(work, "none", f"{early}, after {refusals} refusals", early == 0)


def sound(comparison):
    """All of Vitrine's runs without fades and with them."""
    cells = {(run.viewer, run.net, run.kind, run.size) for run in comparison.runs if run.viewer.startswith("native")}
    failed = sum(record["viewer"].startswith("native") for _, record in comparison.failed)
    total = failed + sum(len(comparison.of(*cell)) for cell in cells)
    broken = failed + sum(len(comparison.of(*cell)) - len(comparison.sound(*cell)) for cell in cells)
    return Other("runs of Vitrine with a failed tile, or a step never sharp or too coarse", "none",
                 f"{broken} of {total}", broken == 0 if total else None)
