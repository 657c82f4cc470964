"""Pictures as telephones make them, and files that are not what they are called."""

import io
import struct
import zipfile
import zlib

import pillow_heif
from PIL import Image, ImageDraw

#: 20°59'21" N, 105°54'36" E: the pottery market of Bát Tràng, as a telephone notes it.
GPS = {1: "N", 2: (20.0, 59.0, 21.0), 3: "E", 4: (105.0, 54.0, 36.0)}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="20,59.35N"/></rdf:RDF></x:xmpmeta>'


def drawing(width=640, height=480) -> Image.Image:
    """Red at the top left, so that one sees how it was turned."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 3, height // 3), fill="red")
    return image


def photo(kind="JPEG", *, width=640, height=480, orientation=1, gps=True) -> bytes:
    """What a telephone takes: with the place, its maker and how it was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Nokia"
    if gps:
        exif.get_ifd(0x8825).update(GPS)
    out = io.BytesIO()
    more = {"xmp": XMP} if gps and kind in {"JPEG", "WEBP"} else {}
    image = drawing(width, height)
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(out, quality=60, exif=exif.tobytes())
    else:
        image.save(out, kind, exif=exif.tobytes(), **more)
    return out.getvalue()


def huge_png(side: int) -> bytes:
    """A picture of `side` by `side` pixels in a few hundred bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


DOCX = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})
XLSX = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
XLSM = zipped({"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"macro"})
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
