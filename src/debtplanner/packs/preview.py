"""Pictures of the pages of a pack, for the window; no part of it knows Qt."""

from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels: four bytes each, red, green, blue, alpha, row after row."""

    width: int
    height: int
    rgba: bytes

    def png(self) -> bytes:
        """The picture as a PNG file."""
        from PIL import Image

        out = BytesIO()
        Image.frombytes("RGBA", (self.width, self.height), self.rgba).save(out, "PNG")
        return out.getvalue()


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()


def page_picture(pdf: bytes, index: int, width: int) -> PagePicture:
    """Page `index`, counted from 0, drawn `width` pixels wide."""
    import pypdfium2

    opened = pypdfium2.PdfDocument(pdf)
    try:
        page = opened[index]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = bitmap.to_pil().convert("RGBA")
        return PagePicture(image.width, image.height, image.tobytes())
    finally:
        opened.close()
