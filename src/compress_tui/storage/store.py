"""Store: the two databases, what is known of papers and what the reader did with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tinydb.table import Document

from compress_tui.model.fields import FieldError
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.news import News
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import UNTOUCHED, Reading
from compress_tui.storage.outlines import TABLE, read_side_car, write_side_car
from compress_tui.storage.reading_documents import kept, readable, still
from compress_tui.storage.store_files import COLLECTION, READINGS, StoreFiles
from compress_tui.storage.tables import document_id

if TYPE_CHECKING:
    from compress_tui.model.paper import Paper

NEWS = "news"


@dataclass(frozen=True, slots=True)
class Touched:
    """What another window changed: the library as it is now, and the papers to look at again."""

    library: Library
    paper_ids: frozenset[PaperId]


class Store(StoreFiles):
    """Both databases in one folder. Opening raises `DiskError`; `notices` says what a reader should know."""

    # -- loading ------------------------------------------------------------------

    def load(self) -> Library:
        """Give the library as it is on the disk."""
        return Library.of(self._load_catalogue(), self._load_readings(), self._load_news())

    def _load_news(self) -> News:
        return News.decode(self._origins.named(NEWS))

    def _load_catalogue(self) -> Catalogue:
        side_car = self._side_car
        if side_car is None or side_car.index.generation != self._paper_storage.generation:
            known = (paper.outline for paper in map(self._decode, self._papers) if paper)
            return Catalogue({}, self._read_paper).with_outlines(known)
        catalogue = Catalogue(side_car.outlines, self._read_paper)
        since = [paper.outline for paper in self._papers_at(self._paper_storage.documents(TABLE).at_hand)]
        return catalogue.with_outlines(since) if since else catalogue

    def _papers_at(self, keys: Iterable[str]) -> list[Paper]:
        found = (self._papers.get(doc_id=int(key)) for key in keys)
        return [paper for one in found if isinstance(one, Document) and (paper := self._decode(one))]

    def _decode(self, document: Mapping[str, object]) -> Paper | None:
        from compress_tui.model.codec import decode_paper  # not needed for the first paint, as below

        try:
            return decode_paper(document)
        except FieldError as error:
            self.notices.append(f"papers.json: {document.get('id', 'a paper')}: {error} This paper is left out.")
            return None

    def _read_paper(self, paper_id: PaperId) -> Paper:
        document = self._papers.get(doc_id=document_id(paper_id))
        if not isinstance(document, Document):
            raise KeyError(paper_id)
        from compress_tui.model.codec import decode_paper

        return decode_paper(document)

    def _load_readings(self) -> dict[PaperId, Reading]:
        found: dict[PaperId, Reading] = {}
        for document in self._readings:
            if isinstance(paper_id := document.get("id"), str):
                found[PaperId(paper_id)] = self._decode_reading(document)
        return found

    def _decode_reading(self, document: Mapping[str, object]) -> Reading:
        reading, faults = readable(document)
        if faults:
            self._partly_read.add(PaperId(str(document["id"])))
        for fault in faults:
            self.notices.append(f"readings.json: {document['id']}: {fault} It is kept as it is and not shown.")
        return reading

    # -- saving -------------------------------------------------------------------

    def save_readings(self, readings: Mapping[PaperId, Reading]) -> None:
        """Write readings; unknown fields of their documents stay. Raise `DiskError` where nothing was saved."""
        from compress_tui.model.codec import encode_reading

        with self.step():
            for paper_id, reading in readings.items():
                number = document_id(paper_id)
                left = kept(self._readings.named(paper_id), is_partly_read=paper_id in self._partly_read)
                if reading == UNTOUCHED and left.keys() <= {"id"}:
                    self._readings.drop(number)
                else:
                    self._readings.put(number, {"id": paper_id, **encode_reading(reading), **still(left, reading)})

    def save_papers(self, papers: Iterable[Paper]) -> None:
        """Write papers, all or none; unknown fields of their documents stay. Raise `DiskError` where not saved."""
        from compress_tui.model.codec import encode_paper

        with self.papers_step():
            for paper in papers:
                old = self._papers.named(paper.id)
                left = {name: value for name, value in old.items() if name not in paper.__dataclass_fields__}
                self._papers.put(document_id(paper.id), {**left, **encode_paper(paper)})

    @property
    def collection_stamp(self) -> str:
        """Give the stamp of the collection that was merged last."""
        return str(self._origins.named("stamp").get("value", ""))

    # -- several windows, and the end ---------------------------------------------

    def catch_up_papers(self, library: Library) -> Touched:
        """Take in what another window wrote of papers since. Raise `DiskError`."""
        news = self._paper_storage.catch_up()
        self._take_notices()
        if news is None:
            self._side_car = None
            fresh = self._load_catalogue()
            return Touched(Library.of(fresh, library.readings, self._load_news()), frozenset(fresh))
        if any(table == COLLECTION for table, _ in news):
            library = replace(library, news=self._load_news())
        papers = self._papers_at(key for table, key in news if table == TABLE)
        return Touched(library.with_papers(papers) if papers else library, frozenset(paper.id for paper in papers))

    def catch_up_readings(self, library: Library) -> Touched:
        """Take in what another window's reader did since. Raise `DiskError`."""
        news = self._reading_storage.catch_up()
        self._take_notices()
        if news is None:
            fresh = self._load_readings()
            known = library.readings
            touched = {one for one in {*known, *fresh} if known.get(one) != fresh.get(one)}
            gone = dict.fromkeys(known.keys() - fresh.keys(), UNTOUCHED)
            return Touched(library.with_readings({**gone, **fresh}), frozenset(touched))
        keys = {key for table, key in news if table == READINGS}
        if not keys:
            return Touched(library, frozenset())
        found = (self._readings.get(doc_id=int(key)) for key in keys)
        there = [one for one in found if isinstance(one, Document) and "id" in one]
        gone = {one: UNTOUCHED for one in library.readings if str(document_id(one)) in keys}
        changed = {**gone, **{PaperId(str(one["id"])): self._decode_reading(one) for one in there}}
        return Touched(library.with_readings(changed), frozenset(changed))

    def papers(self) -> dict[PaperId, Paper]:
        """Give every whole paper that can be read."""
        return {paper.id: paper for document in self._papers if (paper := self._decode(document))}

    def adopt_collection(self, papers: Iterable[Paper], stamp: str, news: News | None = None) -> None:
        """Save papers of a new collection, its stamp, and what it brought where that is news, as one line."""
        with self.papers_step():
            self.save_papers(papers)
            self._origins.put(document_id("stamp"), {"name": "stamp", "value": stamp})
            if news:
                self._origins.put(document_id(NEWS), {"name": NEWS, **news.encode()})

    def tidy(self, library: Library) -> None:
        """Compact what has grown and make the side-car of a present library anew if it is of another time.

        Raise `DiskError` where that failed; nothing is lost then.
        """
        if self._reading_storage.wants_compaction:
            self._reading_storage.compact()
        storage = self._paper_storage
        with storage.writing():
            if storage.wants_compaction:
                storage.compact()
            current = read_side_car(self._side_car_path, storage.path)
            if current is None or current.index.generation != storage.generation:
                outlines = library.catalogue.published_outlines.values()
                write_side_car(self._side_car_path, storage.path, outlines, storage.generation)
