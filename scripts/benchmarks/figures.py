"""What the records of the comparison say: runs, what was wrong with them, and figures with their medians.

Reads what peers.py left. Knows the journey's protocol (JOURNEY.md beside the peers), nothing of how a report looks.
"""

import json
import math
import pathlib
import re
import statistics

FRAME_MS = 1000 / 60
CLOCK_MS = 2  # the server's log has whole milliseconds: two of its times may be off by that much


class Run:
    """One run of one viewer through one pass, with the server's log of it."""

    def __init__(self, number, record, log, sitting):
        self.number = number
        self.data = record
        self.viewer, self.net = record["viewer"], record["net"]
        self.size, self.kind = record["size"], record["pass"]
        self.steps = record.get("steps", [])
        self.log = log
        self.condition = sitting["conditions"][self.net]
        self.image = sitting["journey"]["image"]
        self.tile = sitting["tile"]

    # Times

    def sum_to_sharp(self):
        return self.data["total_sharp_ms"]

    def longest_step(self):
        """The longest time to sharp; none where a step never was."""
        times = [step["sharp_ms"] for step in self.steps]
        return None if None in times or not times else max(times)

    def open_to(self, what):
        """From asking for the image to its "first" pixels or "sharp"; none where that never was."""
        opened = self.data["open"]
        return None if opened.get(what) is None else opened[what] - opened["open"]

    # Requests, as the server saw them

    def requests(self, what):
        return sum(step["requests"][what] for step in self.steps)

    def offscreen_share(self):
        tiles = self.requests("tiles")
        return self.requests("offscreen") / tiles if tiles else 0.0

    def refusals(self):
        return [entry for entry in self.log if entry["st"] in (429, 503)]

    def early(self, same):
        """Requests that came after a refusal and before its Retry-After had passed, to what is the `same` as it."""
        wait = self.condition.get("retry_after_s", 0) * 1000
        spans = [(same(entry), entry["end"], entry["end"] + wait) for entry in self.refusals()]
        return sum(any(key == same(entry) and end < entry["begin"] < until - CLOCK_MS for key, end, until in spans)
                   for entry in self.log)

    def early_to_address(self):
        return self.early(lambda entry: entry["uri"])

    def early_to_host(self):
        return self.early(lambda entry: entry["port"])

    # The picture

    def wanted(self, step):
        """Scale factor and tiles of the level that the protocol asks for in this step's view."""
        x, y, w, h = step["view"]
        factor = 2 ** max(0, math.floor(math.log2(w / int(self.size.split("x")[0])) + 1e-6))
        side = self.tile * factor
        columns = range(max(0, int(x // side)), math.ceil(min(x + w, self.image["width"]) / side))
        rows = range(max(0, int(y // side)), math.ceil(min(y + h, self.image["height"]) / side))
        return factor, {(column, row) for column in columns for row in rows}

    def new_tiles(self):
        """Of each step, how many tiles no view before it had: what its floor is made of."""
        seen, counts = set(), []
        for step in [self.data["open"], *self.steps]:
            factor, tiles = self.wanted(step)
            keys = {(factor, *tile) for tile in tiles}
            counts.append(len(keys - seen))
            seen |= keys
        return counts[1:]

    def floor_ms(self):
        """What the network's latency alone takes: once a step with new tiles over HTTP/2, for each six over HTTP/1.1."""
        latency = self.condition.get("latency_ms", 0)
        rounds = [min(count, 1) if self.condition.get("h2") else math.ceil(count / 6) for count in self.new_tiles()]
        return latency * sum(rounds)

    def coarse_steps(self):
        """Steps that were called sharp before all tiles of the wanted level, or finer, had been sent."""
        names = []
        for index, step in enumerate(self.steps):
            if step["sharp_ms"] is None:
                continue
            sharp_at = step["t0_epoch"] + step["sharp_ms"] + CLOCK_MS
            factor, tiles = self.wanted(step)
            sent = [entry["region"] for entry in self.log if entry["st"] == 200 and not entry.get("gone")
                    and entry["region"] and entry["factor"] <= factor and entry["end"] <= sharp_at]
            if not all(self.covered(tile, factor, sent) for tile in tiles):
                names.append(step.get("name", str(index)))
        return names

    def covered(self, tile, factor, sent):
        side = self.tile * factor
        x, y = (tile[0] * side, tile[1] * side)
        middle = ((x + min(x + side, self.image["width"])) / 2, (y + min(y + side, self.image["height"])) / 2)
        return any(rx <= middle[0] < rx + rw and ry <= middle[1] < ry + rh for rx, ry, rw, rh in sent)

    def faults(self):
        """Why this run's times do not count, as short words; empty when all was sharp and nothing failed."""
        words = []
        if self.open_to("sharp") is None:
            words.append("the opening never sharp")
        if self.data["open"].get("failed") or any(step["failed"] for step in self.steps):
            words.append("tiles failed")
        if any(step["sharp_ms"] is None or step["timeout"] for step in self.steps):
            words.append("a step never sharp")
        if self.coarse_steps():
            words.append("too coarse: " + ", ".join(self.coarse_steps()))
        smooth = self.data.get("smooth")
        if smooth and (smooth["catch_up_ms"] is None or smooth["failed"]):
            words.append("not sharp after the drive")
        return words


def log_entries(path, image):
    """The server's log of one run: begin and end in ms, and of a tile its region and scale factor."""
    entries = []
    for line in path.read_text(errors="replace").splitlines() if path.exists() else []:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if not re.match(r"/(iiif|static|manifest)/", entry.get("uri", "")):
            continue
        entry["end"] = entry["t"] * 1000
        entry["begin"] = entry["end"] - entry["rt"] * 1000
        entry["region"] = entry["factor"] = None
        tile = re.search(r"/(full|[\d.]+,[\d.]+,[\d.]+,[\d.]+)/(\d*),(\d*)/\d+/\w+\.jpg$", entry["uri"])
        if tile:
            region, width, height = tile.groups()
            x, y, w, h = (0, 0, image["width"], image["height"]) if region == "full" else map(float, region.split(","))
            ratio = w / int(width) if width else h / int(height)
            entry["region"], entry["factor"] = (x, y, w, h), 2 ** round(math.log2(ratio))
        entries.append(entry)
    return entries


class Comparison:
    """All runs of one sitting."""

    def __init__(self, folder):
        self.sitting = json.loads((folder / "sitting.json").read_text())
        self.runs, self.colds, self.failed = [], [], []
        for path in sorted(folder.glob("round*/*/*.json")):
            number = int(path.parts[-3].removeprefix("round"))
            data = json.loads(path.read_text())
            for record in data["runs"]:
                if "error" in record:
                    self.failed.append((number, record))
                    continue
                log = path.parent / f"{record['viewer']}_{record['net']}_{record['size']}.requests"
                entries = log_entries(log, self.sitting["journey"]["image"])
                self.runs.append(Run(number, record, entries, self.sitting))
            # Of Vitrine every run is a start of its own; the jump pass alone gives as many as the browsers have.
            if path.parts[-2] in ("cold", "jump"):
                self.colds += [(number, cold) for cold in data["cold"]]

    def of(self, viewer, net, kind=None, size="1280x800"):
        return [run for run in self.runs if (run.viewer, run.net, run.size) == (viewer, net, size)
                and kind in (None, run.kind)]

    def sound(self, viewer, net, kind=None, size="1280x800"):
        """Runs whose times may be compared."""
        return [run for run in self.of(viewer, net, kind, size) if not run.faults()]

    def broken(self, viewer, net, kind=None, size="1280x800"):
        """How many runs of a cell failed or do not count."""
        records = [record for _, record in self.failed]
        failed = sum((r["viewer"], r["net"], r["size"]) == (viewer, net, size) and kind in (None, r["pass"])
                     for r in records)
        return failed + len(self.of(viewer, net, kind, size)) - len(self.sound(viewer, net, kind, size))

    def cold_first(self, viewer, net):
        return [(number, cold["first_ms"]) for number, cold in self.colds
                if (cold["viewer"], cold["net"]) == (viewer, net) and cold.get("first_ms") is not None]

    def values(self, figure, viewer, net, kind=None, size="1280x800"):
        """(round, value) of each sound run."""
        pairs = [(run.number, figure(run)) for run in self.sound(viewer, net, kind, size)]
        return [(number, value) for number, value in pairs if value is not None]


def median(pairs):
    return statistics.median(value for _, value in pairs) if pairs else None


def spread(pairs):
    values = [value for _, value in pairs]
    return (min(values), max(values)) if values else None


def by_round(pairs):
    values = {}
    for number, value in pairs:
        values.setdefault(number, []).append(value)
    return {number: statistics.median(each) for number, each in values.items()}


def ratio(ours, theirs):
    """Of the medians, and the least and greatest of single rounds; none where there is nothing to divide by."""
    if not ours or not theirs or not median(theirs):
        return None
    mine, other = by_round(ours), by_round(theirs)
    single = [mine[number] / other[number] for number in mine if other.get(number)]
    value = median(ours) / median(theirs)
    return value, min(single, default=value), max(single, default=value)
