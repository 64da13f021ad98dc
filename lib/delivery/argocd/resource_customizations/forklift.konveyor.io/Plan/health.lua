-- A plan that has succeeded is not looked at again, whatever becomes of its VMs: it stays healthy, and what Forklift has
-- seen of it stays behind. A run that failed or was cancelled does not degrade the plan: the next run waits for it.
local health = { status = "Progressing", message = "Waiting for Forklift" }
if obj.status == nil then return health end

local waits = {
  SourceProviderNotReady = true,
  DestinationProviderNotReady = true,
  NetworkMapNotReady = true,
  StorageMapNotReady = true,
  HookNotReady = true,
}
local seen, wanted = obj.status.observedGeneration, obj.metadata.generation
local ready, waiting, done, last = nil, nil, nil, nil
local blockers = {}
for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.status == "True" then
    local text = condition.type
    if condition.message ~= nil and condition.message ~= "" then text = text .. ": " .. condition.message end
    if condition.type == "Ready" then ready = text
    elseif condition.type == "Archived" or condition.type == "Succeeded" then done = done or text
    elseif waits[condition.type] then waiting = text
    elseif condition.category == "Critical" or condition.category == "Error" then table.insert(blockers, text)
    elseif condition.type == "Executing" or condition.type == "Failed" or condition.type == "Canceled" then last = text
    end
  end
end

if done ~= nil then
  health.status = "Healthy"
  health.message = done
elseif seen ~= nil and wanted ~= nil and seen < wanted then
  health.message = "Waiting for Forklift to see the newest change"
elseif #blockers > 0 then
  health.status = "Degraded"
  health.message = table.concat(blockers, "; ")
elseif waiting ~= nil then
  health.message = waiting
elseif ready ~= nil then
  health.status = "Healthy"
  health.message = last or ready
elseif last ~= nil then
  health.message = last
end
return health
