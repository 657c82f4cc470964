"""What stands where: the sheets, XLSForm's own columns that we write and read, and ours.

XLSForm has no roll-up, no breakdown and no measure. Columns whose name begins with `tuanle` carry them; other programs
leave such columns alone.
"""

SURVEY, CHOICES, SETTINGS, RULES = "survey", "choices", "settings", "tuanle rules"
SURVEY_COLUMNS = (
    "type", "name", "label::Tiếng Việt (vi)", "label::English (en)", "hint::Tiếng Việt (vi)", "hint::English (en)",
    "required", "constraint", "tuanle kind", "tuanle rollup", "tuanle measure", "tuanle measure_en", "tuanle axes",
    "tuanle applies_to", "tuanle aliases", "tuanle prefill", "tuanle basis", "tuanle decimals", "tuanle limit",
    "tuanle slot", "tuanle controls", "tuanle numerator", "tuanle denominator", "tuanle feeds", "tuanle clause",
    "tuanle sentences",
)  # fmt: skip
CHOICES_COLUMNS = ("list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)", "tuanle aliases")
RULES_COLUMNS = ("name", "level", "expression", "message::Tiếng Việt (vi)", "message::English (en)")
SETTINGS_COLUMNS = ("form_title", "form_id", "version", "default_language", "tuanle title_en")
#: Within a cell, one below another.
BETWEEN = "\n"
YES_NO = "yes_no"
