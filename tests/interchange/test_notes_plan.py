"""A folder of notes: what is exported comes back as it was, what was written there comes back once, nothing is lost."""

from dataclasses import replace

import pytest
from factories import LIBRARIES, LIBRARY, READINGS, START, make_paper
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.interchange.front_matter import HeadError
from compress_tui.interchange.notes_folder import file_of, read_note, write_note
from compress_tui.interchange.notes_manifest import Manifest, ManifestError, Record, decode_manifest
from compress_tui.interchange.notes_plan import ImportPlan, changes, plan_export, plan_import, worth_exporting
from compress_tui.model.change import SetNote, SetStatus, SetTags, SetVerdict
from compress_tui.model.library import Library
from compress_tui.model.own_words import OwnWords, TakeWords, combine
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Reading, Status

A, B, C = tuple(LIBRARY.catalogue)[:3]
FILE_A, FILE_B = file_of(A), file_of(B)


class Folder:
    """A library and a folder that it was exported into."""

    def __init__(self, library: Library) -> None:
        self.library, self.manifest = library, Manifest()
        self.files: dict[str, bytes] = {}
        self.refused: tuple[str, ...] = ()

    def export(self) -> int:
        plan = plan_export(self.library, worth_exporting(self.library), self.manifest, self.files)
        self.files |= plan.writes
        self.manifest, self.refused = decode_manifest(plan.manifest.encode()), plan.refused
        return len(plan.writes)

    def take(self) -> ImportPlan:
        plan = plan_import(self.library, self.manifest, self.files)
        if plan.notes:
            self.library = TakeWords(plan.notes, START).apply(self.library)
        self.manifest, self.refused = decode_manifest(plan.manifest.encode()), plan.refused
        return plan

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.files[name].decode()
        assert old in text
        self.files[name] = text.replace(old, new).encode()


@pytest.fixture
def folder() -> Folder:
    """Give an exported folder of two papers, of which one has a note, a tag and a verdict."""
    library = SetNote(A, f"one\ntwo\nthree\nsee [[{B}]]", START).apply(LIBRARY)
    library = SetTags((A,), ("to read", "gem")).apply(SetVerdict(A, 'Use "it"').apply(library))
    made = Folder(library)
    assert made.export() == 2
    return made


@given(READINGS)
def test_a_file_says_what_was_written_and_comes_back_as_it_was(reading: Reading) -> None:
    words = OwnWords.of(reading)
    content = write_note(make_paper(), words, "key")
    assert read_note(content, words) == words
    assert read_note(content.replace(b"\n", b"\r\n"), words) == words


@given(LIBRARIES)
def test_a_second_export_and_an_import_of_what_nobody_changed_do_nothing(library: Library) -> None:
    folder = Folder(library)
    folder.export()
    before = dict(folder.files), folder.manifest
    assert folder.export() == 0
    assert folder.take().notes == ()
    assert (folder.files, folder.manifest) == before


NOTES = st.lists(st.sampled_from(("one", "two", "three", "")), max_size=4).map("\n".join)
WORDS = st.builds(
    OwnWords,
    NOTES,
    st.sampled_from((Status.UNREAD, Status.READ, Status.QUEUED)),
    st.booleans(),
    st.sets(st.sampled_from("ab")).map(sorted).map(tuple),
    st.sampled_from(("", "Use", "Skip")),
)


@given(WORDS, WORDS, WORDS)
def test_what_both_sides_wrote_is_kept_and_taken_once(base: OwnWords, mine: OwnWords, theirs: OwnWords) -> None:
    def with_words(words: OwnWords) -> Library:
        own = {"note": words.note, "status": words.status, "star": words.star, "tags": words.tags}
        return LIBRARY.with_readings({A: Reading(**own, verdict=words.verdict)})  # type: ignore[arg-type]

    folder = Folder(with_words(base))
    plan = plan_export(folder.library, [A], Manifest(), {})
    folder.manifest, folder.files = plan.manifest, {FILE_A: write_note(folder.library.paper(A), mine)}
    folder.library = with_words(theirs)
    folder.take()
    assert OwnWords.of(folder.library.reading(A)) == combine(base, mine, theirs).words
    once = folder.library
    assert folder.take().notes == ()
    assert folder.library is once
    exported = plan_export(once, [A], folder.manifest, folder.files)
    assert exported.refused == ()


def test_one_side_alone_is_taken_as_it_is() -> None:
    base, mine = OwnWords("a", tags=("x",)), OwnWords("b", Status.READ, star=True, tags=("y",), verdict="Use")
    assert combine(base, mine, base).words == mine
    assert combine(base, base, mine).words == mine


def test_edits_of_another_program_come_back(folder: Folder) -> None:
    folder.edit(FILE_A, 'tags: ["gem", "to-read"]', "tags:\n  - to-read\n  - new")
    folder.edit(FILE_A, 'status: "unread"', "status: Read")
    folder.edit(FILE_A, 'verdict: "Use \\"it\\""', "verdict: Use it well")
    folder.edit(FILE_A, "\ntwo\n", "\ntwo and a half\n")
    before = folder.library
    plan = folder.take()
    assert list(changes(before, plan.notes[0])) == ["note", "status unread → read", "tags", "verdict"]
    reading = folder.library.reading(A)
    assert (reading.status, reading.tags, reading.verdict) == (Status.READ, ("new", "to read"), "Use it well")
    assert reading.note.startswith("one\ntwo and a half\nthree\n")
    assert (reading.note_at, reading.status_at) == (START, START)
    assert folder.export() == 1


def test_changes_on_both_sides_are_joined_and_overlaps_are_said(folder: Folder) -> None:
    folder.edit(FILE_A, "one\n", "ONE\n")
    folder.edit(FILE_A, "three\n", "file\n")
    folder.edit(FILE_A, 'status: "unread"', 'status: "read"')
    note = folder.library.reading(A).note
    folder.library = SetNote(A, note.replace("three", "library") + "\nmore", START).apply(folder.library)
    folder.library = SetStatus((A,), Status.SKIPPED, START).apply(folder.library)
    before = folder.library
    change = TakeWords(folder.take().notes, START)
    lines = folder.library.reading(A).note.split("\n")
    assert lines[:2] == ["ONE", "two"]
    assert lines[2:7] == ["<<<<<<< written here", "library", "=======", "file", ">>>>>>> written in the file"]
    assert lines[-1] == "more"
    assert folder.library.reading(A).status is Status.SKIPPED
    assert change.remark(before) == (
        f"The note on {A} was changed here too; lines of both are marked with <<<<<<<. "
        f"The status of {A} was changed here too and stays as it is here"
    )


def test_an_undone_import_can_be_done_again_and_its_file_is_not_written_over(folder: Folder) -> None:
    before = folder.library
    folder.edit(FILE_A, "two\n", "TWO\n")
    folder.take()
    folder.library = before
    assert folder.export() == 0
    assert [one.split(":")[0] for one in folder.refused] == [FILE_A]
    assert len(folder.take().notes) == 1
    assert "TWO" in folder.library.reading(A).note


def test_a_file_that_was_changed_and_not_taken_is_not_written_over(folder: Folder) -> None:
    folder.edit(FILE_A, "two\n", "TWO\n")
    folder.library = SetVerdict(B, "Use").apply(SetNote(A, "other", START).apply(folder.library))
    kept = folder.files[FILE_A]
    assert folder.export() == 1
    assert folder.files[FILE_A] == kept
    assert folder.refused == (
        f"{FILE_A}: it was changed since, so it stays; `notes import` takes the change back first",
    )


def test_a_file_of_the_readers_own_is_not_written_over_and_is_taken_where_it_is_of_a_paper(folder: Folder) -> None:
    folder.files |= {file_of(C): b"written there", "diary.md": b"mine"}
    folder.library = SetNote(C, "written here", START).apply(folder.library)
    assert folder.export() == 0
    assert folder.refused == (f"{file_of(C)}: it is there already and was not exported, so it stays",)
    plan = folder.take()
    assert plan.strangers == ("diary.md",)
    assert folder.library.reading(C).note == "written there\nwritten here"
    assert folder.take().notes == ()
    assert folder.export() == 1
    assert folder.files["diary.md"] == b"mine"


def test_a_bad_file_is_refused_whole_by_line_and_field_and_the_others_are_taken(folder: Folder) -> None:
    folder.edit(FILE_A, 'status: "unread"', "status: reed")
    folder.edit(FILE_A, "two\n", "TWO\n")
    folder.files[FILE_B] += b"\nnew\n"
    line = folder.files[FILE_A].decode().split("\n").index("status: reed") + 1
    assert [one.paper_id for one in folder.take().notes] == [B]
    assert folder.refused[0].startswith(f"{FILE_A}:{line}: status: 'reed' is no status; did you mean read?")
    assert "TWO" not in folder.library.reading(A).note


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"one\n\xff", "2: this is no text (not UTF-8)"), (b"---\n---\n\x00", "3: this is no text (control character)")],
)
def test_garbage_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(HeadError) as caught:
        read_note(content, OwnWords())
    assert str(caught.value) == said


def test_missing_files_take_no_note_away_and_papers_that_left_are_named(folder: Folder) -> None:
    del folder.files[FILE_B]
    assert folder.take().missing == (FILE_B,)
    gone = plan_import(Library(), folder.manifest, {FILE_A: b"changed"})
    assert gone.refused == (f"{FILE_A}: there is no paper {A} in the library",)
    assert folder.export() == 1


def test_what_a_head_does_not_name_stays() -> None:
    base = OwnWords("old", Status.READ, star=True, tags=("x",), verdict="Use")
    assert read_note(b"\xef\xbb\xbfnew\n", base) == replace(base, note="new")
    assert read_note(b"---\ntags:\n---\n", base) == replace(base, note="", tags=())


@pytest.mark.parametrize("paper_id", ["../x", "/etc/x", "a/../b", ".x", "a/b/c", "", "x y", "a/.b"])
def test_no_id_leads_out_of_the_folder(paper_id: str) -> None:
    assert file_of(paper_id) == ""
    plan = plan_import(LIBRARY, Manifest({PaperId(paper_id): Record()}), {"": b"x"})
    assert (plan.notes, plan.refused, plan.strangers) == ((), (), ("",))


def test_an_old_id_lies_in_a_folder_of_its_own_so_that_its_link_leads_there() -> None:
    assert file_of("hep-th/9901001") == "hep-th/9901001.md"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"form": 1, "notes": {"a": {}}}', b"\xff", b"[" * 9_999])
def test_a_damaged_record_is_refused(content: bytes) -> None:
    with pytest.raises(ManifestError, match="it is damaged"):
        decode_manifest(content)


def test_a_record_of_a_later_form_is_refused() -> None:
    with pytest.raises(ManifestError, match="its form is 2, and this program knows 1"):
        decode_manifest(b'{"form": 2}')
