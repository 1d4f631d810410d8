"""The structure of a document as screen readers follow it: headings, paragraphs, tables, charts with their words."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class TagTree:
    """Collects the elements of a document while its pages are drawn, then writes them as its structure tree."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root = _Element("Document", {})
        self._keyed: dict[object, _Element] = {}
        self._open = [self._root]
        self._sheet: list[_Element] = []
        self._sheets: list[tuple[Any, list[_Element]]] = []

    def begin(self, role: str, attributes: dict[str, str]) -> str:
        """Opens an element for what is drawn next; returns the operator that marks it."""
        element = self._opened(role, attributes)
        element.mark = len(self._sheet)
        element.sheet = len(self._sheets)
        self._sheet.append(element)
        return f"/{role} <</MCID {element.mark}>> BDC"

    def begin_group(self, role: str, attributes: dict[str, str], key: object) -> None:
        """Opens an element of elements; a table that runs over sheets is opened again by its key."""
        known = self._keyed.get(key) if key is not None else None
        if known:
            self._open.append(known)
            return
        element = self._opened(role, attributes)
        if key is not None:
            self._keyed[key] = element

    def _opened(self, role: str, attributes: dict[str, str]) -> "_Element":
        element = _Element(role, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)
        return element

    def end(self) -> None:
        """Closes the element opened last."""
        self._open.pop()

    def page_done(self, page: Any) -> None:
        """Binds the elements drawn since the last page to this one, whose content is compressed, nothing else."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._sheets)
        page.Tabs = pdfdoc.PDFName("S")
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        self._sheets.append((page, self._sheet))
        self._sheet = []

    def close(self) -> None:
        """Writes the tree; the last page must be done."""
        document = self._document
        root = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        root_reference = document.Reference(root)
        references: dict[int, Any] = {}
        root["K"] = pdfdoc.PDFArray([self._written(self._root, root_reference, references)])
        numbers: list[Any] = []
        for index, (_, elements) in enumerate(self._sheets):
            numbers += [index, document.Reference(pdfdoc.PDFArray([references[id(element)] for element in elements]))]
        root["ParentTree"] = document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
        root["ParentTreeNextKey"] = len(self._sheets)
        document.Catalog.StructTreeRoot = root_reference
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _written(self, element: "_Element", parent: Any, references: dict[int, Any]) -> Any:
        entries = pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(element.role), "P": parent}
        )
        reference = references[id(element)] = self._document.Reference(entries)
        for name, value in element.attributes.items():
            if name == "Scope":
                entries["A"] = pdfdoc.PDFDictionary({"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName(value)})
            else:
                entries[name] = pdfdoc.PDFString(value)
        if element.mark is not None:
            entries["Pg"] = pdfdoc.PDFObjectReference(self._sheets[element.sheet][0].__InternalName__)
            entries["K"] = element.mark
        else:
            entries["K"] = pdfdoc.PDFArray([self._written(child, reference, references) for child in element.children])
        return reference


class _Element:
    """One element: either a leaf that marks what is drawn, or a group."""

    __slots__ = ("attributes", "children", "mark", "role", "sheet")

    def __init__(self, role: str, attributes: dict[str, str]) -> None:
        self.role = role
        self.attributes = attributes
        self.children: list[_Element] = []
        self.mark: int | None = None
        self.sheet = 0
