"""Writes the report of what was measured, as Markdown, and a short verdict on the terminal.

    python3 scripts/benchmarks/report.py --from build/bench --write docs/performance.md

Reads peers/ (by peers.py) and micro/ (JSON of Google Benchmark) in the folder; each may be missing. Every figure and
every verdict is computed from them here; what was not measured is said to be so.
"""

import argparse
import json
import pathlib
import sys
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import asked  # noqa: E402
import micro  # noqa: E402
import prose  # noqa: E402
from figures import Comparison, median, spread  # noqa: E402

PEERS = ("osd-canvas", "osd-tuned")
NAMES = {"native": "Vitrine", "native-fades": "Vitrine, with fades", **{peer: peer for peer in PEERS}}
NETS = {"direct": "no latency", "lat40": "40 ms", "lat120": "120 ms", "lat40h2": "40 ms, HTTP/2",
        "lat120h2": "120 ms, HTTP/2", "bw20": "20 Mbit/s, 40 ms", "flaky": "flaky", "stall": "stalling"}
SMALL, LARGE = "1280x800", "1920x1080"
RATIO_HEAD = ["work", "at most, of osd-canvas", "measured", "at most, of osd-tuned", "measured", "met"]


def table(head, rows):
    if not rows:
        return ["Not measured.", ""]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def number(value, digits=None):
    if value is None:
        return "-"
    if digits is None:
        digits = 0 if abs(value) >= 10 or value == int(value) else 1
    return f"{value:.{digits}f}"


def with_range(pairs, digits=None):
    if not pairs:
        return "-"
    low, high = spread(pairs)
    middle = number(median(pairs), digits)
    return middle if low == high else f"{middle} ({number(low, digits)}–{number(high, digits)})"


def percent(value):
    return "-" if value is None else f"{100 * value:.1f} %"


# ------------------------------------------------------------------ what was asked


def asked_cell(limit, slack):
    if limit is None:
        return "-"
    return str(limit) + (" and one frame" if slack else "")


def measured_cell(result):
    if result.ratio is None:
        if result.ours is None or result.theirs is None:
            return "not measured"
        return f"{number(result.ours)} beside {number(result.theirs)}"
    value, low, high = result.ratio
    return f"{value:.2f}" + ("" if low == high else f" ({low:.2f}–{high:.2f})")


def ratio_rows(comparison, viewer):
    rows = []
    for row in asked.RATIOS:
        canvas, tuned = (asked.compare(comparison, row, peer, viewer) for peer in PEERS)
        met = asked.together([canvas.met, tuned.met])
        rows.append([row.work, asked_cell(row.canvas, row.slack), measured_cell(canvas),
                     asked_cell(row.tuned, row.slack), measured_cell(tuned), asked.word(met, canvas, tuned)])
    return rows


def main_tables(comparison, benchmarks):
    rows = ratio_rows(comparison, "native")
    besides = [[row.work, row.limit, row.measured, asked.word(row.met)] for row in asked.others(comparison, benchmarks)]
    words = [row[-1] for row in rows + besides]
    known = [word for word in words if word != asked.NOT_MEASURED]
    met = sum(word.startswith("yes") for word in known)
    summary = f"Of the {len(words)} rows in the two tables, {len(known)} were measured, and {met} are met."
    return [f"{prose.text(prose.RATIOS)} {summary}", "", *table(RATIO_HEAD, rows),
            *table(["besides", "asked", "measured", "met"], besides)]


# ------------------------------------------------------------------ what it is in absolute terms


def cells(comparison, kind, size=SMALL, viewers=("native", *PEERS)):
    for net in NETS:
        for viewer in viewers:
            runs = comparison.of(viewer, net, kind, size)
            if runs:
                yield net, viewer, runs


def over(runs, figure):
    """(round, value) of runs, those with nothing to say left out."""
    return [(run.number, value) for run in runs if (value := figure(run)) is not None]


def opening(comparison):
    rows = []
    for net, viewer, runs in cells(comparison, None):
        cold = comparison.cold_first(viewer, net)
        rows.append([NETS[net], NAMES[viewer], len(runs), with_range(over(runs, lambda r: r.open_to("first"))),
                     with_range(over(runs, lambda r: r.open_to("sharp"))), with_range(cold)])
    return table(["network", "viewer", "runs", "open to first pixels, ms", "open to sharp, ms",
                  "start of the process to first pixels, ms"], rows)


def steps(comparison, kind, viewers=("native", *PEERS)):
    names = [step["name"] for step in comparison.sitting["journey"]["steps"]]
    rows = []
    for net, viewer, runs in cells(comparison, kind, viewers=viewers):
        each = [number(median(over(runs, lambda r, i=i: r.steps[i]["sharp_ms"]))) for i in range(len(names))]
        rows.append([NETS[net], NAMES[viewer], len(runs), *each, with_range(over(runs, lambda r: r.sum_to_sharp())),
                     comparison.broken(viewer, net, kind)])
    return table(["network", "viewer", "runs", *names, "sum, ms", "runs that do not count"], rows)


def floors(comparison):
    rows = []
    for net in ("lat40", "lat120", "lat40h2", "lat120h2"):
        for viewer in ("native", *PEERS):
            sums = comparison.values(lambda r: r.sum_to_sharp(), viewer, net, "jump")
            floor = median(comparison.values(lambda r: r.floor_ms(), viewer, net, "jump"))
            if sums and floor:
                rows.append([NETS[net], NAMES[viewer], number(floor), with_range(sums), number(median(sums) - floor),
                             f"{median(sums) / floor:.2f}"])
    return table(["network", "viewer", "floor, ms", "sum to sharp, ms", "above the floor, ms", "of the floor"], rows)


def waste(comparison):
    rows = []
    for kind in ("jump", "animate"):
        for net, viewer, runs in cells(comparison, kind):
            rows.append([kind, NETS[net], NAMES[viewer], with_range(over(runs, lambda r: r.requests("tiles"))),
                         with_range(over(runs, lambda r: r.requests("offscreen"))),
                         percent(median(over(runs, lambda r: r.offscreen_share()))),
                         number(median(over(runs, lambda r: r.requests("tile_bytes") / 1e6)), 1),
                         number(median(over(runs, lambda r: r.requests("aborted"))))])
    return table(["pass", "network", "viewer", "tile requests", "of them off-screen", "share", "MB", "given up"], rows)


def drive(comparison):
    rows = []
    for size in (SMALL, LARGE):
        for net, viewer, runs in cells(comparison, "animate", size):
            runs = [run for run in runs if run.data.get("smooth")]
            frames = {name: over(runs, lambda r, n=name: r.data["smooth"]["frames"][n])
                      for name in ("n", "median", "p99", "max", "over18", "over33")}
            rows.append([size, NETS[net], NAMES[viewer], with_range(frames["n"]), number(median(frames["median"]), 1),
                         number(median(frames["p99"]), 1), number(max((v for _, v in frames["max"]), default=None), 1),
                         with_range(frames["over18"]), with_range(frames["over33"]),
                         with_range(over(runs, lambda r: r.data["smooth"]["unsharp_frames"])),
                         with_range(over(runs, lambda r: r.data["smooth"]["catch_up_ms"]))])
    return table(["size", "network", "viewer", "frames in 5 s", "median, ms", "p99, ms", "worst of all, ms",
                  "over 18 ms", "over 33 ms", "not sharp", "catch-up, ms"], rows)


def memory(comparison):
    rows = []
    for kind in ("jump", "animate"):
        for net, viewer, runs in cells(comparison, kind):
            if net == "direct":
                idle = over(runs, lambda r: r.data["memory"]["pss_mb"] - r.data.get("idle", {}).get("pss_mb", 0))
                rows.append([kind, NAMES[viewer], with_range(over(runs, lambda r: r.data["memory"]["pss_mb"])),
                             "-" if viewer == "native" else with_range(idle),
                             number(median(over(runs, lambda r: r.data["memory"]["rss_mb"]))),
                             with_range(over(runs, lambda r: r.data["cpu_s"]), 2)])
    return table(["pass", "viewer", "PSS, MB", "PSS above the idle browser, MB", "RSS, MB", "CPU, s"], rows)


def faulty(comparison):
    rows = []
    for kind in ("jump", "animate"):
        for net, viewer, runs in cells(comparison, kind):
            if net not in ("flaky", "stall"):
                continue
            never = sum(step["sharp_ms"] is None for run in runs for step in run.steps)
            failed = sum(step["failed"] for run in runs for step in run.steps) + sum(
                run.data["open"]["failed"] for run in runs)
            rows.append([NETS[net], kind, NAMES[viewer], len(runs), with_range(over(runs, lambda r: r.longest_step())),
                         never, failed, sum(len(run.refusals()) for run in runs),
                         sum(run.early_to_address() for run in runs), sum(run.early_to_host() for run in runs)])
    return table(["server", "pass", "viewer", "runs", "longest step, ms", "steps never sharp", "failed tiles",
                  "refusals (429, 503)", "too early, same address", "too early, same host"], rows)


def fades(comparison):
    if not any(run.viewer == "native-fades" for run in comparison.runs):
        return ["Not measured.", ""]
    times = steps(comparison, "jump", ("native", "native-fades"))
    return table(RATIO_HEAD, ratio_rows(comparison, "native-fades")) + times


# ------------------------------------------------------------------ words


def machine(sitting):
    m, versions = sitting["machine"], sitting["versions"]
    rounds = f"{sitting['rounds_done']} rounds" if sitting["rounds_done"] != 1 else "1 round"
    if sitting["rounds_done"] < sitting["rounds_asked"]:
        rounds += f" of {sitting['rounds_asked']} (stopped)"
    return [f"Measured {sitting['began']} to {sitting['ended']}, {rounds}, on {m['cores']} cores of {m['cpu']}, "
            f"{m['memory_gib']} GiB, {m['system']}. GPU: {m['gpu']}; Vitrine draws with Mesa's software OpenGL, the "
            "browser on its canvas. " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ".",
            ""]


def load(comparison):
    loads = [(run.number, run.data["load_before"]) for run in comparison.runs]
    beside = comparison.sitting["runs_beside_a_browser"]
    words = "The machine's one-minute load before a run, the tail of the run before included, was "
    words += with_range(loads, 1)
    if not beside:
        return words + "; no run had another Chromium beside it."
    return words + f"; {beside} runs had another Chromium beside them, which makes shared memory look smaller."


def rules(comparison):
    sitting = comparison.sitting
    image = sitting["journey"]["image"]
    lines = prose.bullets(prose.RULES, load=load(comparison), tile=sitting["tile"], width=image["width"],
                          height=image["height"])
    if sitting.get("own_journey"):
        lines.append("- The journey was not the peers' own: another was given.")
    return [*lines, *(f"- Did not run: {trouble}" for trouble in sitting["troubles"]), ""]


def conditions(sitting):
    flaky, stall = sitting["conditions"]["flaky"], sitting["conditions"]["stall"]
    return (f"`flaky` answers {flaky['p503']:.0%} of the tile requests with 503 and {flaky['p429']:.0%} with 429, "
            f"each with Retry-After: {flaky['retry_after_s']}; `stall` stops {stall['pstall']:.0%} of the tiles half "
            f"way for {stall['stall_ms'] / 1000:.0f} s. *Too early* is a request that came after a refusal had been "
            "sent and before its Retry-After had passed: to the same address, of which none is allowed; to the host "
            "at all, which is shown beside it.")


def of_comparison(comparison):
    """Heading, sentence and table of each part."""
    return [("What is compared, and what is not", None, [*prose.bullets(prose.NOT_COMPARED), ""]),
            ("Opening", prose.OPENING, opening(comparison)),
            ("Times to sharp, pass `jump`", prose.JUMP, steps(comparison, "jump")),
            ("Times to sharp, pass `animate`", prose.ANIMATE, steps(comparison, "animate")),
            ("Distance to the floor", prose.FLOOR, floors(comparison)),
            ("Waste", prose.WASTE, waste(comparison)),
            ("A camera that never stops", prose.DRIVE, drive(comparison)),
            ("Memory and CPU", prose.MEMORY, memory(comparison)),
            ("Servers that fail", conditions(comparison.sitting), faulty(comparison)),
            ("With fades", prose.FADES, fades(comparison))]


def document(comparison, benchmarks):
    lines = ["# Performance", "", prose.text(prose.INTRO), ""]
    parts = []
    if comparison:
        lines += [*machine(comparison.sitting), "## What is asked, and what came out", "",
                  *main_tables(comparison, benchmarks)]
        parts += of_comparison(comparison)
    else:
        lines += [prose.NO_COMPARISON, ""]
    parts.append(("Micro benchmarks", None, micro.section(benchmarks)))
    if comparison:
        parts.append(("Rules", None, rules(comparison)))
    for heading, words, content in parts:
        lines += [f"## {heading}", "", *([prose.text(words), ""] if words else []), *content]
    return "\n".join(wrapped(line) for line in lines).rstrip() + "\n"


def wrapped(line):
    """Text in lines that can be read in an editor; tables stay as they are."""
    if line.startswith(("|", "#")):
        return line
    return textwrap.fill(line, 140, subsequent_indent="  " if line.startswith("- ") else "", break_long_words=False,
                         break_on_hyphens=False)


def verdict(comparison, benchmarks):
    """The short tables for the terminal."""
    rows = [["work", "of osd-canvas", "at most", "of osd-tuned", "at most", "met"]]
    rows += [[work, canvas, at_most, tuned, at_most_tuned, met]
             for work, at_most, canvas, at_most_tuned, tuned, met in ratio_rows(comparison, "native")]
    columns(rows)
    print()
    rows = [["besides", "measured", "asked", "met"]]
    rows += [[row.work, row.measured, row.limit, asked.word(row.met)] for row in asked.others(comparison, benchmarks)]
    columns(rows)


def columns(rows):
    rows = [[cell.replace("*", "").replace("`", "") for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def main():
    parser = argparse.ArgumentParser(description="Writes the report of what scripts/bench measured.")
    parser.add_argument("--from", dest="folder", required=True, type=pathlib.Path)
    parser.add_argument("--write", required=True, type=pathlib.Path)
    options = parser.parse_args()
    peers = options.folder / "peers"
    comparison = Comparison(peers) if (peers / "sitting.json").exists() else None
    benchmarks = micro.load(options.folder / "micro")
    if not (comparison and comparison.runs) and not benchmarks:
        print(f"There is nothing measured in {options.folder}: run scripts/bench first.", file=sys.stderr)
        return 1
    if comparison and not comparison.runs:
        comparison = None
    options.write.write_text(document(comparison, benchmarks))
    if comparison:
        verdict(comparison, benchmarks)
    print(f"Written: {options.write}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
