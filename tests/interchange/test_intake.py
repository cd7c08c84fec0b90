"""Files, folders and archives as bundles, honest and hostile."""

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.archives import A_LINK, A_PIPE, Unmarked, entry, packed, write, zipped
from made_up.memory import measured

from compress_tui.interchange.archives import MOST_MEMBERS, MOST_TEXT
from compress_tui.interchange.bundle import Bundle, IntakeError, decoded, text_of
from compress_tui.interchange.incoming import Refusal
from compress_tui.interchange.intake import open_bundle


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source.zip"


def texts(bundle: Bundle) -> dict[str, str | Refusal]:
    return {member.path: text_of(member) for member in bundle.members}


def refusals(bundle: Bundle) -> dict[str, str]:
    return {refusal.place: refusal.why for refusal in bundle.refused}


def test_a_file_a_folder_and_a_zip_hold_the_same(tmp_path: Path) -> None:
    write(tmp_path / "notes" / "deep" / "one.md", "# One")
    write(tmp_path / "notes" / ".git" / "config", "hidden")
    archive = write(tmp_path / "notes.zip", zipped({"deep/one.md": "# One", "__MACOSX/deep/._one.md": "fork"}))
    assert texts(open_bundle(tmp_path / "notes")) == texts(open_bundle(archive)) == {"deep/one.md": "# One"}
    assert texts(open_bundle(tmp_path / "notes" / "deep" / "one.md")) == {"one.md": "# One"}
    assert open_bundle(archive).remarks == ("passed over: files of a Mac's archiver (1)",)


def test_an_archive_in_an_archive_is_opened_and_the_fourth_is_refused(source: Path) -> None:
    third = zipped({"x.md": "3", "fourth.zip": zipped({"y.md": "4"})})
    write(source, zipped({"first.md": "1", "second.zip": zipped({"third.zip": third})}))
    with open_bundle(source) as bundle:
        assert texts(bundle) == {"first.md": "1", "second.zip/third.zip/x.md": "3"}
        assert list(refusals(bundle)) == ["second.zip/third.zip/fourth.zip"]


def test_names_without_the_mark_of_utf8_and_decomposed_ones_are_read_as_meant(source: Path) -> None:
    write(source, packed([(Unmarked("Privé/✅ Papers.md"), "a"), (entry("re\u0301sume\u0301.md"), "b")]))
    assert list(texts(open_bundle(source))) == ["Privé/✅ Papers.md", "r\u00e9sum\u00e9.md"]


@pytest.mark.parametrize(
    "name", ["../../evil.md", "/etc/passwd", "C:\\evil.md", "a/../../evil.md", "..\\evil.md", "\\\\host\\evil.md"]
)
def test_a_name_that_leads_outside_is_refused_and_the_rest_is_read(source: Path, name: str) -> None:
    write(source, zipped({name: "evil", "good.md": "good"}))
    with open_bundle(source) as bundle:
        assert texts(bundle) == {"good.md": "good"}
        assert list(refusals(bundle).values()) == ["its name leads out of the archive"]
    assert sorted(source.parent.iterdir()) == [source]


def test_links_and_pipes_in_an_archive_are_refused(source: Path) -> None:
    write(source, packed([(entry("link.md", A_LINK), "/etc/passwd"), (entry("pipe.md", A_PIPE), "")]))
    assert refusals(open_bundle(source)) == {"link.md": "is a symbolic link", "pipe.md": "is no file"}


def test_links_and_pipes_in_a_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "out" / "secret.md", "secret")
    folder = write(tmp_path / "in" / "good.md", "good").parent
    (folder / "link.md").symlink_to(tmp_path / "out" / "secret.md")
    (folder / "linked").symlink_to(tmp_path / "out")
    os.mkfifo(folder / "pipe.md")
    with open_bundle(folder) as bundle:
        assert texts(bundle) == {"good.md": "good"}
        assert sorted(refusals(bundle)) == ["link.md", "linked", "pipe.md"]


def test_of_two_files_of_one_name_the_first_is_read_and_the_other_named(source: Path) -> None:
    write(source, packed([(entry("a.md"), "first"), (entry("a.md"), "second"), (entry("a.md"), "first")]))
    with open_bundle(source) as bundle:
        assert texts(bundle) == {"a.md": "first"}
        assert refusals(bundle) == {"a.md": "stands in the archive twice; the first is read"}


def test_encrypted_and_oddly_compressed_files_are_refused(source: Path) -> None:
    raw = bytearray(zipped({"secret.md": "x" * 99, "odd.md": "y" * 99}))
    first, second = raw.find(b"PK\x01\x02"), raw.rfind(b"PK\x01\x02")
    raw[first + 8] |= 1
    raw[second + 10] = zipfile.ZIP_LZMA
    write(source, bytes(raw))
    why = refusals(open_bundle(source))
    assert "encrypted" in why["secret.md"]
    assert "method 14" in why["odd.md"]


def test_a_file_with_a_broken_sum_is_refused_when_read_and_the_rest_goes_on(source: Path) -> None:
    raw = bytearray(zipped({"broken.md": "x" * 99, "good.md": "good"}))
    raw[raw.find(b"PK\x01\x02") + 16] ^= 0xFF
    write(source, bytes(raw))
    with open_bundle(source) as bundle:
        found = texts(bundle)
    assert found["good.md"] == "good"
    assert isinstance(refusal := found["broken.md"], Refusal)
    assert str(refusal).startswith("broken.md: is damaged (Bad CRC")


def test_too_many_files_are_refused_as_a_whole(source: Path) -> None:
    write(source, zipped({f"{number}.md": "" for number in range(MOST_MEMBERS + 1)}))
    with pytest.raises(IntakeError, match=r"more than 20,000 files.*Nothing was taken in.*Import a part"):
        open_bundle(source)


@pytest.mark.parametrize("name", ["missing.md", "no\0name", "pipe", "cut.zip"])
def test_what_cannot_be_opened_is_said_in_three_parts(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path / "cut.zip", zipped({"a.md": "a"})[:40])
    with pytest.raises(IntakeError) as caught:
        open_bundle(tmp_path / name)
    assert all((caught.value.what, caught.value.safe, caught.value.next_step))


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"\xef\xbb\xbfa\r\nb", "a\r\nb"), ("é".encode("utf-16"), "é"), (b"\xfe\xff\x00a", "a"), (b"", "")],
)
def test_texts_are_read_with_or_without_their_mark(data: bytes, text: str) -> None:
    assert decoded(data, "x") == text


def test_an_invalid_byte_is_named_by_line() -> None:
    assert decoded(b"one\ntw\xffo", "x.md") == Refusal("x.md, line 2", "byte ff is not UTF-8")


@given(st.binary())
def test_any_bytes_are_a_text_or_a_refusal_with_a_place(data: bytes) -> None:
    found = decoded(data, "x.md")
    assert isinstance(found, str) or found.place.startswith("x.md, line ")


def test_an_entry_without_a_name_is_refused(source: Path) -> None:
    raw = zipped({"QQQ": "x", "b.md": "b"}).replace(b"QQQ", b"\0\0\0")
    write(source, raw)
    with open_bundle(source) as bundle:
        assert texts(bundle) == {"b.md": "b"}
        assert refusals(bundle) == {"a file without a name": "has no name"}


MEMORY = """
    for member in bundle.members:
        said = str(text_of(member))[:200]
"""


def bomb(source: Path, sizes: dict[str, int], lie: bool = False) -> Path:
    """Write an archive of zeros, which packs a thousand to one."""
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size in sizes.items():
            with archive.open(name, "w", force_zip64=True) as member:
                for _ in range(size // 1_000_000):
                    member.write(bytes(1_000_000))
    if lie:
        raw = bytearray(source.read_bytes())
        place = raw.find(b"PK\x01\x02")
        raw[place + 24 : place + 28] = (10).to_bytes(4, "little")
        source.write_bytes(raw)
    return source


@pytest.mark.slow
def test_bombs_stay_under_200_mb_of_memory(tmp_path: Path) -> None:
    one = bomb(tmp_path / "one.zip", {"big.csv": 400_000_000})
    many = bomb(tmp_path / "many.zip", {f"{number}.md": 30_000_000 for number in range(9)})
    lying = bomb(tmp_path / "lying.zip", {"big.csv": 100_000_000}, lie=True)
    nested = write(tmp_path / "nested.zip", zipped({"in.zip": one.read_bytes(), "a.md": "a"}))
    inner = write(tmp_path / "inner.zip", zipped({"in.zip": bytes(250_000_000)}))
    said = {path.stem: measured(MEMORY, path) for path in (one, many, lying, nested, inner)}
    assert {name: used for name, (used, _) in said.items() if used > 200_000} == {}
    assert f"holds more than {MOST_TEXT // 1_000_000} MB" in said["one"][1]
    assert "unpacks to more than 200 MB" in said["many"][1]
    assert "unpacks to more than 200 MB" in said["inner"][1]
    assert "damaged" in said["lying"][1] or "holds more" in said["lying"][1]


@pytest.mark.slow
def test_a_list_of_contents_of_any_length_stays_under_200_mb(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.md": "a"}))
    start = raw.find(b"PK\x01\x02")
    record, end = raw[start : raw.find(b"PK\x05\x06")], raw[raw.find(b"PK\x05\x06") :]
    end[12:16] = (len(record) * 900_000).to_bytes(4, "little")
    path = write(tmp_path / "list.zip", bytes(raw[:start] + record * 900_000 + end))
    used, said = measured(MEMORY, path)
    assert used < 200_000
    assert "list of contents is longer" in said


@given(st.binary(max_size=400), st.integers(0, 400), st.integers(0, 255))
def test_any_archive_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, at: int, to: int
) -> None:
    raw = bytearray(zipped({"a/b.md": tail, "c.csv": "x,y\n1,2", "in.zip": zipped({"d.md": "d"})}))
    raw[at % len(raw)] = to
    path = write(tmp_path_factory.mktemp("any") / "any.zip", bytes(raw))
    try:
        with open_bundle(path) as bundle:
            assert all(isinstance(one, str) or one.place for one in texts(bundle).values())
            assert all(refusal.place and refusal.why for refusal in bundle.refused)
    except IntakeError as error:
        assert error.what and error.next_step
