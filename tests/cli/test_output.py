from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from counterclaim.cli.output import OutputError, output_file


def write(path, words="new"):
    with output_file(path) as stream:
        stream.write(words)


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    with output_file(tmp_path / "out.json") as stream:
        stream.write("new")
        assert not (tmp_path / "out.json").exists()
    assert (tmp_path / "out.json").read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.json"]


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("old")
    with pytest.raises(RuntimeError), output_file(path) as stream:
        stream.write("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.json"]


def test_a_read_only_file_is_left_alone(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(OutputError, match=r"out\.json: the file is read-only\. Nothing was written; choose another"):
        write(path)
    assert path.read_text() == "old"


def test_a_read_only_directory_is_left_alone(tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    folder.chmod(0o555)
    with pytest.raises(OutputError, match="read-only"):
        write(folder / "out.json")
    folder.chmod(0o755)
    assert list(folder.iterdir()) == []


def test_a_directory_is_no_file(tmp_path):
    with pytest.raises(OutputError, match="it is a directory"):
        write(tmp_path)


def test_a_missing_directory_is_named(tmp_path):
    with pytest.raises(OutputError, match=r"there is no directory .*nowhere"):
        write(tmp_path / "nowhere" / "out.json")


def test_permissions_are_kept_and_new_files_have_the_usual_ones(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    old.chmod(0o640)
    write(old)
    mask = os.umask(0o022)
    write(new)
    os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o644


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced():
    write("/dev/null")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said():
    with pytest.raises(OutputError, match="No space left"):
        write("/dev/full")
