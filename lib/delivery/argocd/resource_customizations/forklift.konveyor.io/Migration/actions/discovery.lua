local holds = {}
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  if condition.status == "True" then holds[condition.type] = true end
end
local running = holds.Running == true and not (holds.Succeeded or holds.Failed or holds.Canceled)
local warm, unfinished = false, false
for _, vm in ipairs((obj.status or {}).vms or {}) do
  if vm.warm ~= nil then warm = true end
  if vm.phase ~= "Completed" then unfinished = true end
end
return {
  ["cutover-now"] = {
    disabled = not (running and warm and unfinished),
    displayName = "Cut over now (VMs with a time of their own keep it)",
    iconClass = "fa fa-fw fa-forward-fast",
  },
  ["cancel-all"] = {
    disabled = not (running and unfinished),
    displayName = "Cancel all VMs that are not completed",
    iconClass = "fa fa-fw fa-ban",
  },
}
