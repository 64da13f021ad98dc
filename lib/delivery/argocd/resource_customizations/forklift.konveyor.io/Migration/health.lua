-- A run is healthy when it has succeeded, and not before. What Forklift has seen of it is not asked: a finished run is not
-- looked at again.
local health = { status = "Progressing", message = "Waiting for Forklift" }
if obj.status == nil then return health end

local found = {}
local blockers = {}
for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.status == "True" then
    local text = condition.type
    if condition.message ~= nil and condition.message ~= "" then text = text .. ": " .. condition.message end
    found[condition.type] = text
    if (condition.category == "Critical" or condition.category == "Error") and condition.type ~= "PlanNotReady" then
      table.insert(blockers, text)
    end
  end
end

local own = {}
for _, entry in ipairs(obj.spec.vmCutover or {}) do own[entry.id] = true end
local vms, completed, paused, waiting = 0, 0, 0, 0
local failures = {}
for _, vm in ipairs(obj.status.vms or {}) do
  vms = vms + 1
  if vm.phase == "Completed" then completed = completed + 1 end
  if vm.phase == "CopyingPaused" then
    paused = paused + 1
    if obj.spec.cutover == nil and not own[vm.id] then waiting = waiting + 1 end
  end
  if vm.error ~= nil then
    table.insert(failures, (vm.name or vm.id) .. ": " .. table.concat(vm.error.reasons or {}, ", "))
  end
end

if found.Failed ~= nil then
  health.status = "Degraded"
  health.message = found.Failed
  if #failures > 0 then health.message = health.message .. " (" .. table.concat(failures, "; ") .. ")" end
elseif found.Succeeded ~= nil then
  health.status = "Healthy"
  health.message = found.Succeeded
elseif found.Canceled ~= nil then
  health.status = "Degraded"
  health.message = found.Canceled
elseif #blockers > 0 then
  health.status = "Degraded"
  health.message = table.concat(blockers, "; ")
elseif waiting > 0 and completed + paused == vms then
  health.status = "Suspended"
  health.message = "Waiting for a cut-over: " .. waiting .. " of " .. vms .. " VMs have none"
elseif found.Running ~= nil then
  health.message = "Running"
  if vms > 0 then health.message = health.message .. ": " .. completed .. " of " .. vms .. " VMs completed" end
elseif found.PlanNotReady ~= nil then
  health.message = found.PlanNotReady
elseif found.Ready ~= nil then
  health.message = "Waiting for its plan, or for another run"
end
return health
