Attribute VB_Name = "ChiDoanMacros"
Option Explicit
' Các nút trên trang và trên thẻ "Chi đoàn".

Private Const REPEAT_SECONDS As Double = 2

Private running As Boolean
Private lastTask As String
Private finishedAt As Double

Public Sub XuatBaoCao()
    RunTask "export_report"
End Sub

Public Sub KiemTraDuLieu()
    RunTask "check_data"
End Sub

Public Sub CapNhatBaoCao()
    RunTask "refresh_report"
End Sub

Public Sub MoHuongDan()
    Dim guide As Worksheet
    On Error GoTo missing
    Set guide = ThisWorkbook.Worksheets(U("Hướng dẫn"))
    guide.Activate
    guide.Range("A1").Select
    Exit Sub
missing:
    ShowMessage U("Sổ này không còn trang Hướng dẫn. Hãy xem trong sổ mới tạo bằng lệnh ") _
        & U("xl-chidoan new."), vbExclamation
End Sub

Public Sub Ribbon_XuatBaoCao(ByVal control As IRibbonControl)
    XuatBaoCao
End Sub

Public Sub Ribbon_KiemTraDuLieu(ByVal control As IRibbonControl)
    KiemTraDuLieu
End Sub

Public Sub Ribbon_CapNhatBaoCao(ByVal control As IRibbonControl)
    CapNhatBaoCao
End Sub

Public Sub Ribbon_MoHuongDan(ByVal control As IRibbonControl)
    MoHuongDan
End Sub

' Gọi một hàm của xl_chidoan.hosts.excel; mỗi lúc chỉ một việc.
Private Sub RunTask(ByVal task As String)
    Dim problem As String
    If running Then
        ShowMessage U("Sổ Chi đoàn đang làm việc trước đó. Xin chờ xong rồi hãy bấm lại."), _
            vbInformation
        Exit Sub
    End If
    If IsRepeatedClick(task) Then Exit Sub
    On Error GoTo failed
    running = True
    RunPythonCommand "import xl_chidoan.hosts.excel; xl_chidoan.hosts.excel." & task & "()"
    running = False
    lastTask = task
    finishedAt = Timer
    Exit Sub
failed:
    problem = TaskError(Err.Number, Err.Description)
    running = False
    ShowMessage problem, vbExclamation
End Sub

' Cú bấm thứ hai của một lần bấm đúp chỉ đến khi việc thứ nhất đã xong: bỏ qua.
Private Function IsRepeatedClick(ByVal task As String) As Boolean
    Dim elapsed As Double
    elapsed = Timer - finishedAt
    IsRepeatedClick = (task = lastTask And elapsed >= 0 And elapsed < REPEAT_SECONDS)
End Function
