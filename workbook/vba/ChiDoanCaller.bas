Attribute VB_Name = "ChiDoanCaller"
Option Explicit
Option Private Module
' Độ lớn của vùng đang gọi một hàm CD_: hàm điền ô trống vào phần thừa của vùng.
' Là 0 khi không biết (hàm được gọi từ VBA, hoặc sổ mở bằng LibreOffice).

Public Function CallerRows() As Long
    Dim area As Variant
    On Error GoTo unknown
    Set area = Application.Caller
    CallerRows = area.Rows.Count
unknown:
End Function

Public Function CallerColumns() As Long
    Dim area As Variant
    On Error GoTo unknown
    Set area = Application.Caller
    CallerColumns = area.Columns.Count
unknown:
End Function
