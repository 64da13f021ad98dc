local holds = {}
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  if condition.status == "True" then holds[condition.type] = true end
end
local archived = obj.spec.archived == true or holds.Archived == true
local executing = holds.Executing == true
return {
  start = {
    disabled = holds.Ready ~= true or executing or holds.Succeeded == true or archived,
    displayName = "Start a run",
    iconClass = "fa fa-fw fa-play",
  },
  archive = {
    disabled = executing or archived,
    displayName = "Archive, for good",
    iconClass = "fa fa-fw fa-box-archive",
  },
}
