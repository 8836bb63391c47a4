Attribute VB_Name = "ChiDoanMessages"
Option Explicit
' Hands the text of a message box to the test instead of waiting for a click.

Public Sub ShowMessage(ByVal message As String, ByVal style As Long)
    xlwings.Ask "message", Array(message)
End Sub
