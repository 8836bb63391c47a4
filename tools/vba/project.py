"""Writes ``vbaProject.bin`` from modules and reads it back, by [MS-OVBA] section 2.

No compiled code is written. The version in ``_VBA_PROJECT`` is one that no host has, so Excel
compiles the source text when the workbook is first opened. The project's identifier is a constant,
so the same modules give the same bytes.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tools.vba import compound_file
from tools.vba.compression import compress, decompress
from tools.vba.source import Module, ModuleKind, VbaError

_PROJECT_NAME = "VBAProject"
_PROJECT_ID = "{6B0C4E57-7C19-5D0A-9A43-2F1D8E5B7C60}"
_CODE_PAGE = 1252
_LANGUAGE = 0x0409
_COOKIE = 0xFFFF
_NOT_PROTECTED, _NO_PASSWORD, _VISIBLE = bytes(4), bytes(1), b"\xff"
_COMPILE_FROM_SOURCE = bytes.fromhex("cc61ffff000000")

_REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0"
        r"#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0"
        r"#C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
        r"#Microsoft Office 16.0 Object Library",
    ),
)

_BASE_CLASS = {
    ModuleKind.WORKBOOK: "0{00020819-0000-0000-C000-000000000046}",
    ModuleKind.SHEET: "0{00020820-0000-0000-C000-000000000046}",
    ModuleKind.CLASS: "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}",
}
_DOCUMENT = frozenset({ModuleKind.WORKBOOK, ModuleKind.SHEET})


def write_project(modules: Sequence[Module]) -> bytes:
    """Bytes of ``vbaProject.bin``. The first module must be the workbook's.

    Raises VbaError if two modules bear one name (case does not tell them apart).
    """
    folded = [module.name.casefold() for module in modules]
    twice = sorted({name for name in folded if folded.count(name) > 1})
    if twice:
        raise VbaError(f"modules of the same name: {', '.join(twice)}")
    vba: dict[str, bytes] = {
        module.name: compress((_header(module) + module.code).encode("ascii")) for module in modules
    }
    vba["dir"] = compress(_dir_stream(modules))
    vba["_VBA_PROJECT"] = _COMPILE_FROM_SOURCE
    return compound_file.write(
        {"VBA": vba, "PROJECT": _project_stream(modules), "PROJECTwm": _name_map(modules)}
    )


def read_project(data: bytes) -> list[Module]:
    """Modules of a ``vbaProject.bin`` without compiled code, such as :func:`write_project` makes.

    Raises ValueError where the file is damaged, was compiled, or holds other than ASCII source.
    """
    streams = compound_file.read(data)
    try:
        if streams["VBA/_VBA_PROJECT"] != _COMPILE_FROM_SOURCE:
            raise ValueError("the project holds compiled code")
        modules: list[Module] = []
        for name, kind in _listed_modules(streams["PROJECT"].decode("ascii")):
            text = decompress(streams[f"VBA/{name}"]).decode("ascii")
            module = Module(name, kind)
            header = _header(module)
            if not text.startswith(header):
                raise ValueError(f"module {name}: unexpected attributes")
            modules.append(replace(module, code=text[len(header) :]))
    except KeyError as error:
        raise ValueError(f"the project has no stream {error}") from error
    return modules


def _listed_modules(project: str) -> Iterator[tuple[str, ModuleKind]]:
    """Name and kind of each module, in order, from the text of the PROJECT stream."""
    kinds = {"Class": ModuleKind.CLASS, "Module": ModuleKind.STANDARD}
    first = True
    for key, name in re.findall(r"^(Document|Class|Module)=(\w+)", project, re.MULTILINE):
        if key == "Document":
            yield name, ModuleKind.WORKBOOK if first else ModuleKind.SHEET
            first = False
        else:
            yield name, kinds[key]


def _header(module: Module) -> str:
    """Give the attributes that open a module's stream."""
    lines = [f'VB_Name = "{module.name}"']
    if module.kind is not ModuleKind.STANDARD:
        document = module.kind in _DOCUMENT
        lines += [
            f'VB_Base = "{_BASE_CLASS[module.kind]}"',
            "VB_GlobalNameSpace = False",
            "VB_Creatable = False",
            f"VB_PredeclaredId = {document}",
            f"VB_Exposed = {document}",
            "VB_TemplateDerived = False",
            f"VB_Customizable = {document}",
        ]
    return "".join(f"Attribute {line}\r\n" for line in lines)


def _record(identifier: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", identifier, len(data)) + data


def _dir_stream(modules: Sequence[Module]) -> bytes:
    """Pack the ``dir`` stream, section 2.3.4.2: project information, references, modules."""
    parts = [
        _record(0x01, struct.pack("<I", 1)),  # 32-bit Windows; VBA7 writes the same
        _record(0x02, struct.pack("<I", _LANGUAGE)),
        _record(0x14, struct.pack("<I", _LANGUAGE)),
        _record(0x03, struct.pack("<H", _CODE_PAGE)),
        _record(0x04, _PROJECT_NAME.encode("ascii")),
        _record(0x05) + _record(0x40),  # description
        _record(0x06) + _record(0x3D),  # help file
        _record(0x07, bytes(4)),  # help context
        _record(0x08, bytes(4)),  # flags of the type library
        struct.pack("<HIIH", 0x09, 4, 1, 1),  # version 1.1
        _record(0x0C) + _record(0x3C),  # compilation constants
    ]
    for name, library in _REFERENCES:
        address = library.encode("ascii")
        parts += [
            _record(0x16, name.encode("ascii")) + _record(0x3E, name.encode("utf-16-le")),
            _record(0x0D, struct.pack("<I", len(address)) + address + bytes(6)),
        ]
    parts += [
        _record(0x0F, struct.pack("<H", len(modules))),
        _record(0x13, struct.pack("<H", _COOKIE)),
    ]
    for module in modules:
        narrow, wide = module.name.encode("ascii"), module.name.encode("utf-16-le")
        parts += [
            _record(0x19, narrow) + _record(0x47, wide),
            _record(0x1A, narrow) + _record(0x32, wide),  # name of its stream
            _record(0x1C) + _record(0x48),  # description
            _record(0x31, bytes(4)),  # offset of the source text in its stream
            _record(0x1E, bytes(4)),  # help context
            _record(0x2C, struct.pack("<H", _COOKIE)),
            _record(0x21 if module.kind is ModuleKind.STANDARD else 0x22),
            _record(0x2B),
        ]
    parts.append(_record(0x10))
    return b"".join(parts)


def _project_stream(modules: Sequence[Module]) -> bytes:
    """Write the ``PROJECT`` stream, section 2.3.1: a list of the modules; no password."""
    keys = {
        ModuleKind.WORKBOOK: "Document={}/&H00000000",
        ModuleKind.SHEET: "Document={}/&H00000000",
        ModuleKind.CLASS: "Class={}",
        ModuleKind.STANDARD: "Module={}",
    }
    lines = [
        f'ID="{_PROJECT_ID}"',
        *(keys[module.kind].format(module.name) for module in modules),
        f'Name="{_PROJECT_NAME}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_encrypted(_NOT_PROTECTED, 0xDF)}"',
        f'DPB="{_encrypted(_NO_PASSWORD, 0xBE)}"',
        f'GC="{_encrypted(_VISIBLE, 0x9D)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _encrypted(data: bytes, seed: int) -> str:
    """Obfuscate ``data`` by section 2.4.3.2, with a fixed ``seed``."""
    key = sum(_PROJECT_ID.encode("ascii")) & 0xFF
    out = [seed, seed ^ 2, seed ^ key]
    plain_before, last, last_but_one = key, out[2], out[1]
    filler = bytes([7] * ((seed & 6) // 2))
    for byte in filler + struct.pack("<I", len(data)) + data:
        cipher = byte ^ ((last_but_one + plain_before) & 0xFF)
        out.append(cipher)
        last_but_one, last, plain_before = last, cipher, byte
    return bytes(out).hex().upper()


def _name_map(modules: Sequence[Module]) -> bytes:
    """Pack the ``PROJECTwm`` stream, section 2.3.3: module names in both encodings."""
    names = (
        module.name.encode("ascii") + b"\0" + module.name.encode("utf-16-le") + b"\0\0"
        for module in modules
    )
    return b"".join(names) + b"\0\0"
