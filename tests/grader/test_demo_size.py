"""Is an invented class as large as it was asked for, and mixed like the whole list?"""

from __future__ import annotations

import pytest

from grader.demo.invented_class import make_class, roster


@pytest.mark.parametrize("size", [1, 5, 31, 40, 300])
def test_a_class_of_any_size_has_that_many_different_students(size):
    """Does nobody's folder lie over another's, and does a small class hold different kinds?"""
    students = roster(size)
    assert len({student.name for student in students}) == len(students) == size
    assert len({student.make for student in students}) >= min(size, 5)
    assert not any(student.attacker for student in roster(size, attackers=False))


def test_the_whole_list_is_the_class_by_default():
    """Is a class of that size the list itself, and is one that is twice as large the list twice?"""
    everybody = roster()
    assert roster(len(everybody)) == everybody
    assert [student.make for student in roster(2 * len(everybody))] == 2 * [student.make for student in everybody]


def test_each_student_hands_in_the_week(tmp_path):
    """Are there as many folders as students, each with the notebooks of the week?"""
    assert make_class(tmp_path, "week2", n_students=2) == 2
    folders = sorted(tmp_path.iterdir())
    assert len(folders) == 2
    assert all([path.name for path in (folder / "week2").iterdir()] == ["shallow_network.ipynb"] for folder in folders)
