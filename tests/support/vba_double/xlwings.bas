Attribute VB_Name = "xlwings"
Option Explicit
' Stands in for xlwings' module inside LibreOffice, which has neither COM nor xlwings' DLL.
' Whatever the workbook asks of xlwings is put to the test through the object "bridge".

Public Const XLWINGS_VERSION As String = "<version>"

Public Function Ask(ByVal question As String, ByVal details As Variant) As Variant
    Dim answer As Variant
    answer = GetDefaultContext().getValueByName("/singletons/chidoan.bridge") _
        .invoke(Array(question, details), Array(), Array())
    If answer(0) = "error" Then Err.Raise 1000, "xlwings", answer(1)
    Ask = answer(1)
End Function

Public Function XLPy() As Object
    Ask "connect", Array()
    Set XLPy = New PythonDouble
End Function

Public Function WScript() As Object
    Set WScript = New PythonDouble
End Function

Public Function GetConfig(ByVal key As String, Optional ByVal default As String = "") As Variant
    GetConfig = Ask("config", Array(key))
    If GetConfig = "" Then GetConfig = default
End Function

Public Function FileExists(ByVal path As String) As Boolean
    FileExists = Ask("file", Array(path))
End Function

Public Sub RunPython(ByVal command As String)
    Ask "exec", Array(command)
End Sub
