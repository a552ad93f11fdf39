"""What the pages of status reports say (wording: finance_screens.yaml)."""

from simkit.messages import Message, Messages, Tone

MESSAGES: Messages = {
    "report.no_rows": Message("ไม่มีข้อมูลตามเงื่อนไขที่เลือก", Tone.INFO),
    "report.date_of_year": "วันที่ต้องอยู่ในปีงบประมาณ {year} (1 ต.ค. {before} - 30 ก.ย. {year})",
}
