-- A VM once cancelled stays in the list: Forklift does not forget it, and the list should say so.
local listed = {}
local cancel = {}
for _, vm in ipairs(obj.spec.cancel or {}) do
  listed[vm.id] = true
  table.insert(cancel, vm)
end
for _, vm in ipairs((obj.status or {}).vms or {}) do
  if vm.phase ~= "Completed" and not listed[vm.id] then table.insert(cancel, { id = vm.id, name = vm.name }) end
end
obj.spec.cancel = cancel
return obj
