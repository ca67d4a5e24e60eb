"""A time as people, programs and learning platforms write it, read if it can mean one thing only."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

# January to December; a word of three letters or more stands for the month that all names beginning with it share.
_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mrz apr mai jun jul aug sep okt nov dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mrt april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november desember",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
# Hours east of Greenwich, of names that mean one zone; CST, IST and BST, which mean several, are not here.
_ZONES = {
    **dict.fromkeys(("z", "utc", "gmt", "ut", "wet"), 0),
    **dict.fromkeys(("cet", "mez", "west"), 1),
    **dict.fromkeys(("cest", "mesz", "eet", "sast"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    **dict.fromkeys(("hkt", "sgt", "awst"), 8),
    **dict.fromkeys(("jst", "kst"), 9),
    **{"aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13},
    **{"edt": -4, "est": -5, "cdt": -5, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "akdt": -8, "akst": -9, "hst": -10},
}
# What stands beside a time and names no zone.
_BESIDE = (
    "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday "
    "uhr h hrs hours o clock on am le el il den de del of the at um à г year"
)
_AFTERNOON, _MORNING = ("下午", "午後", "오후"), ("上午", "午前", "오전")
_TIME = re.compile(
    r"(?<![\d:.+-])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?![\d:])\s*([ap]\.?m\b\.?)?"
    r"|(?<![\d:.+-])(\d{1,2})\s*([ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"^\s*(?:UTC|GMT|Z)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?(?![\d:./-])", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)[日일]?")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})(?=\D|$)")
_SINCE_1970 = re.compile(r"(\d{10})(\d{3})?")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|e|º|ª)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_PLACE = " | "  # where the time of day stood


class UnreadableTime(Exception):
    """A time that could mean several things, or none; says why."""


def read_time(text: str, *, elsewhere: tzinfo | None = UTC) -> datetime:
    """A time in UTC, without a zone as the gradebook keeps it.

    Parameters
    ----------
    elsewhere : tzinfo or None
        The zone of a time that names none: UTC, as nbgrader takes it. With None such a time means nothing.

    Raises
    ------
    UnreadableTime
        If it is none, or could mean several.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").split())
    if not plain:
        raise UnreadableTime("it is empty")
    try:
        if number := _SINCE_1970.fullmatch(plain):
            return datetime.fromtimestamp(int(number[1]), UTC).replace(tzinfo=None)
        return _read(_COMPACT.sub(r"\1-\2-\3 \4:\5:\6", plain), elsewhere)
    except (ValueError, OverflowError) as error:
        raise UnreadableTime(f"there is no such time ({error})") from None


def _read(text: str, elsewhere: tzinfo | None) -> datetime:
    times = list(_TIME.finditer(text))
    if len(times) != 1:
        raise UnreadableTime("it has several times of day" if times else "it has no time of day")
    before, after = text[: times[0].start()], text[times[0].end() :]
    offset = _OFFSET.match(after)
    if offset:  # a name in brackets behind it says the same again
        after = _IN_BRACKETS.sub(" ", after[offset.end() :])
    (year, month, day), rest = _date(_ORDINAL.sub("", before) + _PLACE + _ORDINAL.sub("", after))
    if year < 2000:
        raise UnreadableTime(f"it is of the year {year}")
    moment = datetime(year, month, day, *_time_of_day(times[0], before))
    names = _zone_names(rest)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return _in_utc(moment, timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)))
    if len(names) > 1:
        raise UnreadableTime(f"{' '.join(names)!r} is no time zone that is known")
    zone = _zone(names[0]) if names else elsewhere
    if zone is None:
        raise UnreadableTime("it names no time zone")
    return _in_utc(moment, zone)


def _time_of_day(found: re.Match[str], before: str) -> tuple[int, int, int, int]:
    hour, minute, second = int(found[1] or found[6]), int(found[2] or 0), int(found[3] or 0)
    half = (found[5] or found[7] or "").lower()
    afternoon = half.startswith("p") or any(word in before for word in _AFTERNOON)
    morning = half.startswith("a") or any(word in before for word in _MORNING)
    if afternoon and not 1 <= hour <= 12:
        raise UnreadableTime(f"there is no {hour} o'clock in the afternoon")
    if (afternoon or morning) and hour <= 12:  # a later hour before "am" is German: "15:04 am 4. März"
        hour = hour % 12 + (12 if afternoon else 0)
    return hour, minute, second, int((found[4] or "0")[:6].ljust(6, "0"))


def _date(text: str) -> tuple[tuple[int, int, int], str]:
    """Year, month and day, and the rest of the text."""
    if found := _YEAR_FIRST.search(text):
        date = (int(found[1]), int(found[2]), int(found[3]))
        rest = text[: found.start()] + " " + text[found.end() :]
    elif found := _YEAR_LAST.search(text):
        one, other = int(found[1]), int(found[3])
        if max(one, other) <= 12 and one != other:
            raise UnreadableTime(f"{found[0]} could be two days")
        date = (int(found[4]), min(one, other), max(one, other))
        rest = text[: found.start()] + " " + text[found.end() :]
    else:
        words = _WORD.findall(text)
        months = set().union(*map(_months, words))
        days = [int(word) for word in words if word.isdigit() and len(word) <= 2]
        years = [int(word) for word in words if word.isdigit() and len(word) == 4]
        if not (len(months) == len(days) == len(years) == 1):
            raise UnreadableTime("it has no date, or none that could be one day only")
        date = (years[0], months.pop(), days[0])
        rest = _WORD.sub(lambda word: " " if word[0].isdigit() or _months(word[0]) else word[0], text)
    if re.search(r"\d", re.sub(r"[^\W\d_]\S*", " ", rest)):
        raise UnreadableTime("it holds more numbers than a date and a time")
    return date, rest


def _months(word: str) -> set[int]:
    """The months whose names, in whatever language, begin with a word."""
    short = _bare(word)
    return {
        month
        for names in _all_months()
        for month, name in enumerate(names, 1)
        if len(short) > 2 and name.startswith(short)
    }


@cache
def _all_months() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_bare(name) for name in names.split()) for names in _MONTHS)


def _bare(word: str) -> str:
    """A word without accents, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _zone_names(rest: str) -> list[str]:
    """The words that may name a time zone: those behind the time that mean nothing else, and before it what can be one."""
    before, _, after = rest.partition(_PLACE)
    front = [word for word in _words(before) if (word.isupper() and word.lower() in _ZONES) or "/" in word]
    return front + [word for word in _words(after) if word.lower() not in _BESIDE.split()]


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;.()\[\]|]+", text) if re.search(r"\w", word)]


def _zone(name: str) -> tzinfo:
    if name.lower() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.lower()]))
    if key := _places().get(name.lower()):
        return ZoneInfo(key)
    raise UnreadableTime(f"{name!r} is no time zone that is known, or is one of several")


@cache
def _places() -> dict[str, str]:
    return {key.lower(): key for key in available_timezones()}


def _in_utc(moment: datetime, zone: tzinfo) -> datetime:
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or first != second:
        raise UnreadableTime("the clocks were changed in that hour, so it could be two times or none")
    return moment - first
