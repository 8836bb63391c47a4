"""The part of the LibreOffice host that needs UNO: run by the Python that has it.

    /usr/bin/python3 libreoffice_uno.py SOFFICE PROFILE

Starts LibreOffice, then answers requests, one JSON object a line on stdin, with one a line on
stdout. While a macro runs, LibreOffice calls the bridge; the question goes out on stdout and its
answer comes in on stdin, and before that answer further requests may come: they are served on
the same thread, which is how LibreOffice allows calls from inside a macro.
"""

import json
import os
import subprocess
import sys
import time

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.script.provider import XScript
from com.sun.star.table.CellContentType import EMPTY, FORMULA, TEXT

_RUN_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
_BRIDGE = "/singletons/chidoan.bridge"


def plain(value):
    """A UNO value as JSON can hold it; dates as {"date": ISO text}."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if hasattr(value, "Year"):
        return {"date": f"{value.Year:04}-{value.Month:02}-{value.Day:02}"}
    return None


def sequences(value):
    """A JSON value as UNO takes it: sequences are tuples."""
    return tuple(map(sequences, value)) if isinstance(value, list) else value


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def send(message):
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Bridge(unohelper.Base, XScript):
    """What the VBA doubles call."""

    def __init__(self, server):
        self._server = server

    def invoke(self, parameters, _indexes, _results):
        question, details = parameters
        send({"question": question, "details": plain(details)})
        answer = self._server.serve(until_answer=True)
        return sequences(answer), (), ()


class Server:
    """LibreOffice with one workbook open."""

    def __init__(self, soffice, profile):
        pipe = f"chidoan{os.getpid()}"
        self._process = subprocess.Popen(
            [
                soffice,
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation={uno.systemPathToFileUrl(profile)}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._context = self._connect(pipe)
        # Found by the VBA doubles from the first moment, Workbook_Open included.
        self._context.insertByName(_BRIDGE, Bridge(self))
        self._desktop = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", self._context
        )
        self._document = None

    def _connect(self, pipe):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        give_up = time.monotonic() + 60
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except uno.getClass("com.sun.star.connection.NoConnectException"):
                if time.monotonic() > give_up or self._process.poll() is not None:
                    raise
                time.sleep(0.1)

    def serve(self, until_answer=False):
        """Answer requests until stdin ends or, inside a macro, until an answer comes."""
        for line in iter(sys.stdin.readline, ""):
            request = json.loads(line)
            if until_answer and "answer" in request:
                return request["answer"]
            try:
                result = getattr(self, f"do_{request['do']}")(*request["arguments"])
                send({"result": plain(result)})
            except Exception as error:  # whatever it is belongs to the test that asked
                send({"failure": f"{type(error).__name__}: {error}"})
        return ["error", "the test has ended"]

    def stop(self):
        try:
            if self._document is not None:
                self._document.close(True)
            self._desktop.terminate()
            self._process.wait(15)
        except Exception:
            self._process.kill()

    def do_open(self, path):
        self._document = self._desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(path),
            "_blank",
            0,
            properties(Hidden=True, MacroExecutionMode=_RUN_MACROS),
        )

    def do_sheets(self):
        return self._document.Sheets.ElementNames

    def do_recalculate(self):
        self._document.calculateAll()

    def do_value(self, sheet, address):
        cell = self._range(sheet, address)
        kind = cell.FormulaResultType2 if cell.Type == FORMULA else None
        if cell.Type == EMPTY:
            return None
        if cell.getError():
            return f"#{cell.getError()}"
        if cell.Type == TEXT or kind == 2:  # com.sun.star.sheet.FormulaResult.STRING
            return cell.String
        return cell.Value

    def do_values(self, sheet, address):
        return self._range(sheet, address).getDataArray()

    def do_text(self, sheet, address):
        return self._range(sheet, address).String

    def do_formula(self, sheet, address):
        found = self._range(sheet, address)
        return found.getArrayFormula() or found.Formula

    def do_set_value(self, sheet, address, value):
        cell = self._range(sheet, address)
        if value is None:
            cell.String = ""
        elif isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value

    def do_set_formula(self, sheet, address, formula):
        found = self._range(sheet, address)
        if ":" in address:
            found.setArrayFormula(formula)
        else:
            found.Formula = formula

    def do_active_sheet(self):
        return self._document.CurrentController.ActiveSheet.Name

    def do_modules(self):
        library = self._document.BasicLibraries.getByName("VBAProject")
        return [[name, library.getByName(name)] for name in library.ElementNames]

    def do_run_macro(self, module, name):
        return self._invoke(f"VBAProject.{module}.{name}?language=Basic&location=document")

    def do_buttons(self, sheet):
        return [[label, macro] for label, macro in self._buttons(sheet)]

    def do_press(self, sheet, label):
        macros = [macro for found, macro in self._buttons(sheet) if found == label]
        if len(macros) != 1:
            raise LookupError(f"{len(macros)} buttons {label!r} on {sheet!r}")
        self._invoke(macros[0].removeprefix("vnd.sun.star.script:"))

    def do_pdf(self, path, sheet):
        options = {}
        if sheet is not None:
            chosen = properties(Selection=self._document.Sheets.getByName(sheet))
            options["FilterData"] = uno.Any("[]com.sun.star.beans.PropertyValue", chosen)
        self._store(path, FilterName="calc_pdf_Export", **options)

    def do_save_as(self, path):
        self._store(path, FilterName="Calc MS Excel 2007 XML")

    def _store(self, path, **options):
        self._document.storeToURL(uno.systemPathToFileUrl(path), properties(**options))

    def _range(self, sheet, address):
        return self._document.Sheets.getByName(sheet).getCellRangeByName(address)

    def _invoke(self, address):
        script = self._document.getScriptProvider().getScript(f"vnd.sun.star.script:{address}")
        return script.invoke((), (), ())[0]

    def _buttons(self, sheet):
        """Form buttons, and shapes with text that run a macro."""
        page = self._document.Sheets.getByName(sheet).DrawPage
        for place in range(page.Count):
            shape = page.getByIndex(place)
            if shape.supportsService("com.sun.star.drawing.ControlShape"):
                form = shape.Control.Parent
                for index in range(form.Count):
                    if form.getByIndex(index) == shape.Control:
                        for event in form.getScriptEvents(index):
                            yield shape.Control.Label, event.ScriptCode
            elif shape.supportsService("com.sun.star.drawing.CustomShape"):
                event = {item.Name: item.Value for item in shape.Events.getByName("OnClick")}
                if event.get("Script"):
                    yield shape.String, event["Script"]


if __name__ == "__main__":
    server = Server(*sys.argv[1:])
    send({"result": "ready"})
    try:
        server.serve()
    finally:
        server.stop()
