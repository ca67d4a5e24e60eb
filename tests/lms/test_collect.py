"""Does a download become what `gradschool grade` reads: every file somebody's, or named?"""

from __future__ import annotations

import json
import shutil
import stat
import unicodedata
import zipfile
from pathlib import Path

import pytest

from grader.collect import archive
from grader.collect.lms import Lms
from grader.collect.run import collect_download
from grader.course.roster import Roster, read_roster
from grader.demo import invented_class
from grader.errors import GradschoolError
from grader.grade.exchange import handed_in
from grader.submission.collect import collect
from grader.submission.open_items import LEAVE_OUT, read_open_items
from tests.lms import downloads
from tests.lms.downloads import NOTEBOOK, Handed, Pupil, notebook, packed, write_zip

OWN = f"{NOTEBOOK}.ipynb"
MAKERS = {
    Lms.CANVAS: downloads.canvas,
    Lms.MOODLE: downloads.moodle,
    Lms.BLACKBOARD: downloads.blackboard,
    Lms.FOLDER: downloads.folders,
}


def files_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def graded_files(folder: Path) -> dict[str, bytes]:
    """What lies in the week's folders, but for times: those are not in every LMS's download."""
    return {
        name: data
        for name, data in files_in(folder).items()
        if "/week1/" in name and not name.endswith("timestamp.txt")
    }


def canvas_of(tmp_path: Path, *files: tuple[str, bytes], **options) -> Path:
    """A download of Canvas with these files of one person."""
    return write_zip(
        tmp_path / "canvas.zip", ((f"byronada_4711_{90 + i}_{n}", d) for i, (n, d) in enumerate(files)), **options
    )


def collected(source: Path, tmp_path: Path, **options):
    """Collect into `submitted`: (what was said, the folder)."""
    folder = tmp_path / "submitted"
    return collect_download(source, "week1", folder, **options), folder


@pytest.fixture(scope="module")
def the_class(tmp_path_factory) -> tuple[Path, Roster]:
    """All downloads of one class, collected into a folder each: (the folder above, the roster)."""
    top, people = tmp_path_factory.mktemp("class"), downloads.the_class()
    (top / "roster.csv").write_text(downloads.roster(people), encoding="utf-8")
    known = read_roster(top / "roster.csv")
    for lms, make in MAKERS.items():
        source = write_zip(top / f"{lms}.zip", make(people))
        found = collect_download(source, "week1", top / lms, roster=known)
        assert (found.lms, found.students, len(found.waiting)) == (lms, 39, 3), found.waiting
    return top, known


@pytest.mark.parametrize("lms", [Lms.MOODLE, Lms.BLACKBOARD, Lms.FOLDER])
def test_a_class_is_the_same_whichever_lms_it_comes_from(the_class, lms):
    """Do names in every alphabet, attempts, copies and packed work give the same folders, but for what an LMS leaves out?"""
    ours, theirs = graded_files(the_class[0] / Lms.CANVAS), graded_files(the_class[0] / lms)
    if lms is Lms.MOODLE:  # gives the last attempt alone, so that the untouched file is all there is
        del ours[f"s03/week1/{OWN}"], theirs[f"s03/week1/{OWN}"]
    assert ours == theirs


def test_each_odd_student_has_the_file_that_counts(the_class):
    """Is it the last attempt, the answered one, the one recognised by its content, with what lies beside?"""
    found = graded_files(the_class[0] / Lms.CANVAS)
    right, half = notebook(), notebook(invented_class.half_done)
    assert all(found[f"s{n:02}/week1/{OWN}"] == right for n in (0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11))
    assert found[f"s02/week1/{OWN}"] == half  # the last counts, though less is in it
    assert {name for name in found if not name.endswith(OWN)} == {
        "s09/week1/data/a.csv",
        "s10/week1/helper.py",
        "s13/week1/answers.pdf",
    }


def test_the_three_unmatched_wait_for_a_person(the_class):
    """Does `grade` find the half file and the PDF by itself, and hear of the person whom nobody knows?"""
    for lms in Lms:
        folder = the_class[0] / lms
        found = collect(folder, "week1")
        assert [item.student for item in found.open_items] == ["", "s13"]
        assert "nobody of the roster" in found.open_items[0].why
        assert found.open_items[0].line.endswith(f">> {folder}/{LEAVE_OUT}")
        assert all(which.student != "s13" for which in found.missing)


def test_collecting_again_changes_nothing(the_class):
    """Is the second run told as unchanged, file by file?"""
    top, known = the_class
    folder = top / Lms.BLACKBOARD
    before = files_in(folder)
    found = collect_download(top / "blackboard.zip", "week1", folder, roster=known)
    assert files_in(folder) == before and len(found.waiting) == 3
    assert all("unchanged" in row.remark for row in found.rows if row.became and not row.waits)


def test_blackboards_times_are_kept_with_their_zone(the_class):
    """Is the time of the attempt that counts beside the work, in UTC?"""
    folder = the_class[0] / Lms.BLACKBOARD
    assert str(handed_in(folder / "s00" / "week1")) == "2026-11-21 09:11:12"
    assert str(handed_in(folder / "s01" / "week1")) == "2026-11-22 09:11:12"


@pytest.mark.parametrize("coding", ["cp437", "utf-8", "gb18030", "decomposed"])
def test_names_of_zips_in_any_coding(tmp_path, coding):
    """Is a person found whose name stands in the coding of an old program?"""
    name = "李雷" if coding == "gb18030" else "Jürgen Müller"
    person = Pupil("s1", name, 5, (Handed(OWN, notebook()),))
    (tmp_path / "roster.csv").write_text(f"student,name\ns1,{unicodedata.normalize('NFC', name)}\n", encoding="utf-8")
    options = {"decomposed": True} if coding == "decomposed" else {"coding": coding}
    source = write_zip(tmp_path / "moodle.zip", downloads.moodle([person], flat=True), **options)
    found, folder = collected(source, tmp_path, roster=read_roster(tmp_path / "roster.csv"))
    assert found.waiting == [] and graded_files(folder) == {f"s1/week1/{OWN}": notebook()}


@pytest.mark.parametrize("written", ["mllerjrgen", "muellerjuergen", "mullerjurgen", "müllerjürgen"])
def test_a_name_is_known_by_what_programs_leave_of_it(tmp_path, written):
    """Is "Müller, Jürgen" found without its dots, with two letters for one, and with gaps?"""
    (tmp_path / "roster.csv").write_text("student,name\ns1,Jürgen Müller\ns2,Ada Byron\n", encoding="utf-8")
    source = write_zip(tmp_path / "c.zip", [(f"{written}_LATE_5_6_{OWN}", notebook())])
    found, folder = collected(source, tmp_path, roster=read_roster(tmp_path / "roster.csv"))
    assert list(graded_files(folder)) == [f"s1/week1/{OWN}"] and found.rows[0].remark == "late"


def test_two_people_of_one_name_are_told_apart_or_named(tmp_path):
    """Is a name that two have nobody's, unless an id says whose it is?"""
    files = [(f"Wei Li_{n}_assignsubmission_file/{OWN}", notebook()) for n in (1, 2)]
    source = write_zip(tmp_path / "moodle.zip", files)
    found, folder = collected(source, tmp_path)
    assert len(found.waiting) == 2 and "Several people are called Wei Li" in found.waiting[0].remark
    (tmp_path / "roster.csv").write_text("student,name,ids\na,Wei Li,1\nb,Wei Li,\n", encoding="utf-8")
    found, folder = collected(source, tmp_path, roster=read_roster(tmp_path / "roster.csv"))
    assert list(graded_files(folder)) == [f"a/week1/{OWN}"]
    assert [row.remark for row in found.waiting] == ["a and b are called so: add 'Wei Li 2' to the ids in the roster."]


def test_an_id_and_a_name_that_contradict_each_other_are_nobodys(tmp_path):
    """Is a file with one student's number and another's name named?"""
    (tmp_path / "roster.csv").write_text("student,name,ids\na,Ada Byron,1\nb,Bob Noyce,2\n", encoding="utf-8")
    source = write_zip(tmp_path / "m.zip", [(f"Ada Byron_2_assignsubmission_file_/{OWN}", notebook())])
    found, _ = collected(source, tmp_path, roster=read_roster(tmp_path / "roster.csv"))
    assert [row.remark for row in found.waiting] == ["It could be of a or b."]


def test_without_a_roster_people_are_called_as_the_lms_calls_them(tmp_path):
    """Is the folder a login, or a name where there is none, and never leads elsewhere?"""
    cases = {
        f"byronada_4711_9_{OWN}": "byronada",
        f"o_brien_4711_9_{OWN}": "o_brien",
        f"Ada Byron_1_assignsubmission_file_{OWN}": "Ada Byron",
        f"gradebook_C_week1_a_b_attempt_2026-11-20-10-11-12_{OWN}": "a_b",
        f"..._1_assignsubmission_file_/{OWN}": None,
    }
    for number, (name, student) in enumerate(cases.items()):
        source = write_zip(tmp_path / f"{number}.zip", [(name, notebook())])
        collect_download(source, "week1", tmp_path / str(number))
        there = [f"{student}/week1/{OWN}"] if student else []
        assert list(graded_files(tmp_path / str(number))) == there, name


def test_what_is_newer_takes_the_place_and_what_was_there_is_kept(tmp_path):
    """Does a later download bring the new attempt, keep the old one beside, and never go back?"""
    half, right = notebook(invented_class.half_done), notebook()
    first = write_zip(tmp_path / "1.zip", [(f"ada_1_10_{OWN}", half)])
    second = write_zip(tmp_path / "2.zip", [(f"ada_1_20_{OWN}", right)])
    _, folder = collected(first, tmp_path)
    found, _ = collected(second, tmp_path)
    assert [row.remark for row in found.rows] == ["newer than before"]
    there = files_in(folder)
    assert there[f"ada/week1/{OWN}"] == right and there[f"ada/week1.collected/10/{OWN}"] == half
    found, _ = collected(first, tmp_path)
    assert [row.remark for row in found.rows] == ["older than what is there"] and found.waiting == []
    assert files_in(folder) == there
    blank = notebook(invented_class.blank)
    found, _ = collected(write_zip(tmp_path / "3.zip", [(f"ada_1_30_{OWN}", blank)]), tmp_path)
    assert [row.remark for row in found.rows] == ["nothing is answered in it"]
    assert files_in(folder)[f"ada/week1/{OWN}"] == right


def test_what_somebody_changed_by_hand_stays(tmp_path):
    """Is a mended file left alone, and a newer attempt beside it named?"""
    first = write_zip(tmp_path / "1.zip", [(f"ada_1_10_{OWN}", notebook(invented_class.half_done))])
    _, folder = collected(first, tmp_path)
    (folder / "ada" / "week1" / OWN).write_bytes(b"mended")
    found, _ = collected(first, tmp_path)
    assert found.waiting == [] and "somebody changed" in found.rows[0].remark
    second = write_zip(tmp_path / "2.zip", [(f"ada_1_20_{OWN}", notebook())])
    found, _ = collected(second, tmp_path)
    assert len(found.waiting) == 1 and (folder / "ada" / "week1" / OWN).read_bytes() == b"mended"
    (item,) = read_open_items(folder, "week1")
    assert (item.student, item.file) == ("ada", f"2.zip/ada_1_20_{OWN}")
    (folder / LEAVE_OUT).write_text(f"{item.file}\n")
    assert collect(folder, "week1").open_items == ()


def test_an_unreadable_last_attempt_hides_no_earlier_one(tmp_path):
    """Is the work that can be read used, and the file that cannot be read named?"""
    person = Pupil("ada", "Ada", 1, (Handed(OWN, notebook()), Handed(OWN, b"{", 2)))
    found, folder = collected(write_zip(tmp_path / "b.zip", downloads.blackboard([person])), tmp_path)
    assert graded_files(folder)[f"ada/week1/{OWN}"] == notebook()
    assert [row.student for row in found.waiting] == ["ada"]
    assert [item.student for item in collect(folder, "week1").open_items] == ["ada"]


def test_a_name_that_comes_twice_loses_no_file(tmp_path):
    """Are two files of one name in one attempt both kept, the second as the later one?"""
    person = Pupil("ada", "Ada", 1, (Handed(OWN, notebook(invented_class.half_done)), Handed(OWN, notebook())))
    with pytest.warns(UserWarning, match="Duplicate name"):
        source = write_zip(tmp_path / "b.zip", downloads.blackboard([person]))
    _, folder = collected(source, tmp_path)
    assert graded_files(folder)[f"ada/week1/{OWN}"] == notebook()
    assert notebook(invented_class.half_done) in files_in(folder / "ada" / "week1.collected").values()


def test_a_receipt_without_a_file_is_named(tmp_path):
    """Is an attempt in which only the LMS's receipt came something to look at?"""
    person = Pupil("ada", "Ada", 1, (Handed(OWN, notebook()),))
    receipt = list(downloads.blackboard([person]))[:1]
    found, _ = collected(write_zip(tmp_path / "b.zip", receipt), tmp_path)
    assert [row.remark for row in found.waiting] == ["There is a receipt, and no file with it."]


# What a zip may hold to do harm or by accident, and what is said of it.
HARM = {
    "../../../evil.ipynb": "leads out",
    "/etc/evil.ipynb": "leads out",
    "C:\\evil.ipynb": "leads out",
    "..\\..\\evil.ipynb": "leads out",
    "a" * 300 + ".ipynb": "too long",
}


@pytest.mark.parametrize("name", HARM)
def test_nothing_is_written_outside(tmp_path, name):
    """Is a name that leads elsewhere a sentence, and is the rest collected?"""
    inside = tmp_path / "a" / "b" / "c"
    inside.mkdir(parents=True)
    source = write_zip(
        inside / "canvas.zip", [(name, b"evil"), *[(f"ada{n}_{n}_9_{OWN}", notebook()) for n in range(5)]]
    )
    before = set(tmp_path.rglob("*"))
    found = collect_download(source, "week1", inside / "submitted")
    assert [HARM[name] in row.remark for row in found.waiting] == [True] and found.students == 5
    assert all(path.is_relative_to(inside / "submitted") for path in set(tmp_path.rglob("*")) - before)
    assert b"evil" not in files_in(inside / "submitted").values()


def test_a_students_own_zip_writes_nothing_outside_either(tmp_path):
    """Is a harmful name in the zip in the zip that student's open item?"""
    own = packed([("../../evil.py", b"evil"), (OWN, notebook())])
    found, folder = collected(canvas_of(tmp_path, ("hw.zip", own)), tmp_path)
    assert [row.student for row in found.waiting] == ["byronada"] and f"byronada/week1/{OWN}" in files_in(folder)
    assert list(tmp_path.rglob("evil*")) == []


def test_links_in_zips_and_folders_are_not_followed(tmp_path):
    """Is a link named, in a zip and in a folder, and its target never read?"""
    (tmp_path / "secret").write_text("secret")
    top = tmp_path / "download"
    (top / "ada").mkdir(parents=True)
    (top / "ada" / OWN).symlink_to(tmp_path / "secret")
    (top / "bob").symlink_to(tmp_path)
    found, folder = collected(top, tmp_path, lms=Lms.FOLDER)
    assert len(found.waiting) == 2 and all("link" in row.remark for row in found.waiting)
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as made:
        info = zipfile.ZipInfo(f"ada_1_2_{OWN}")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    found, folder = collected(tmp_path / "z.zip", tmp_path)
    assert [row.student for row in found.waiting] == ["ada"] and graded_files(folder) == {}


def test_a_link_in_place_of_a_students_folder_is_not_written_through(tmp_path):
    """Is a folder that leads elsewhere left alone?"""
    (tmp_path / "submitted").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "submitted" / "byronada").symlink_to(tmp_path / "elsewhere")
    found, _ = collected(canvas_of(tmp_path, (OWN, notebook())), tmp_path)
    assert len(found.waiting) == 1 and files_in(tmp_path / "elsewhere") == {}


def test_bombs_are_refused_before_they_are_unpacked(tmp_path, monkeypatch):
    """Is what would become too large, too many or too deep one sentence of one student?"""
    monkeypatch.setattr(archive, "GROWTH_FROM", 2**20)
    bomb = b"\0" * (8 * 2**20)
    found, folder = collected(canvas_of(tmp_path, ("x.ipynb", bomb)), tmp_path)
    assert "times as large" in found.waiting[0].remark and graded_files(folder) == {}
    small = packed([(f"{n}.ipynb", bomb[: 2**19]) for n in range(8)])  # none of them is large
    found, folder = collected(canvas_of(tmp_path, ("small.zip", small)), tmp_path)
    assert "times as large" in found.waiting[0].remark and graded_files(folder) == {}
    monkeypatch.setattr(archive, "MOST_OF_ONE", 10)
    many = packed([(f"{n}.ipynb", b"") for n in range(11)])
    found, folder = collected(canvas_of(tmp_path, ("many.zip", many)), tmp_path)
    assert "holds 11 files" in found.waiting[0].remark and graded_files(folder) == {}
    deep = packed([(OWN, notebook())])
    for _ in range(4):
        deep = packed([("deep.zip", deep)])
    found, _ = collected(canvas_of(tmp_path, ("deep.zip", deep)), tmp_path)
    assert "zipped more than" in found.waiting[0].remark
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    source = canvas_of(tmp_path, *[(f"{n}.txt", b"") for n in range(4)])
    with pytest.raises(GradschoolError, match="holds 4 files"):
        collect_download(source, "week1", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_damaged_and_locked_files_are_their_students_own(tmp_path):
    """Is a file with a wrong checksum named, and the next one collected?"""
    source = canvas_of(tmp_path, (OWN, notebook()), ("helper.py", b"x = 1\n" * 100))
    data = bytearray(source.read_bytes())
    with zipfile.ZipFile(source) as made:
        info = made.infolist()[0]
    data[info.header_offset + 30 + len(info.filename) + 20] ^= 0xFF
    source.write_bytes(data)
    found, folder = collected(source, tmp_path)
    assert "damaged" in found.waiting[0].remark and "byronada/week1/helper.py" in files_in(folder)
    assert {item.student for item in collect(folder, "week1").open_items} == {"byronada"}


def test_what_is_no_download_is_one_sentence(tmp_path):
    """Is a missing file, an empty zip, a file that is none and a mixture each refused, with nothing written?"""
    (tmp_path / "text.zip").write_text("no zip")
    write_zip(tmp_path / "empty.zip", [])
    write_zip(tmp_path / "mixed.zip", [(f"ada_1_2_{OWN}", b""), *[(f"file {n}", b"") for n in range(9)]])
    for name, words in {
        "none.zip": "cannot be read",
        "text.zip": "it is no zip",
        "empty.zip": "holds no file",
        "mixed.zip": "--from",
    }.items():
        with pytest.raises(GradschoolError, match=words):
            collected(tmp_path / name, tmp_path)
    assert not (tmp_path / "submitted").exists()


def test_a_plain_folder_in_any_order_is_read(tmp_path):
    """Is `<week>/<student>`, `<student>/<week>`, `<student>` and a zip of folders in a folder all the same?"""
    for number, form in enumerate(("week1/{}/", "{}/week1/", "{}/", "submissions/{}/week1/", "Abgaben W1/{}/")):
        top = tmp_path / f"download{number}"
        for student in ("ada", "bob"):
            place = top / form.format(student)
            place.mkdir(parents=True)
            (place / OWN).write_bytes(notebook())
        collect_download(top, "week1", tmp_path / f"s{number}")
        assert sorted(graded_files(tmp_path / f"s{number}")) == [f"ada/week1/{OWN}", f"bob/week1/{OWN}"], form
        shutil.rmtree(top)


def test_what_was_put_where_is_written_down(tmp_path):
    """Does the record say for each file which one of the download it was?"""
    _, folder = collected(canvas_of(tmp_path, (OWN, notebook())), tmp_path)
    record = json.loads((folder / "byronada" / "week1.collected" / "record.json").read_text())
    assert record[OWN]["file"] == f"byronada_4711_90_{OWN}"
