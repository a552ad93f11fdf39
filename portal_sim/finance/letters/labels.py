"""What screens call the states of a letter (finance_screens.yaml, common.states): text, colour and sign of a chip."""

from portal_sim.finance.letters.kept import State

STATES = {
    State.DRAFT: ("ร่าง", "", "file"),
    State.WAITING: ("รอลงนาม", "wait", "clock"),
    State.DISAGREED: ("ไม่เห็นด้วย", "bad", "x"),
    State.RECALLED: ("กลับรายการแล้ว", "", "back"),
    State.SIGNED: ("ลงนามแล้ว", "ok", "check"),
    State.TOLD: ("แจ้งหน่วยงานแล้ว", "ok", "check"),
}
