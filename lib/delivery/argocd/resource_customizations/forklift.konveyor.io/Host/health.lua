-- Forklift takes away a condition that holds no more, it never sets one to False: what counts is which are there.
-- Waiting for another object is of category Critical too, and is not a failure.
local health = { status = "Progressing", message = "Waiting for Forklift" }
if obj.status == nil then return health end

local waits = { ProviderNotReady = true, SourceProviderNotReady = true, DestinationProviderNotReady = true }
local seen, wanted = obj.status.observedGeneration, obj.metadata.generation
local ready, waiting = nil, nil
local blockers = {}
for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.status == "True" then
    local text = condition.type
    if condition.message ~= nil and condition.message ~= "" then text = text .. ": " .. condition.message end
    if condition.type == "Ready" then ready = text
    elseif waits[condition.type] then waiting = text
    elseif condition.category == "Critical" or condition.category == "Error" then table.insert(blockers, text)
    end
  end
end

if seen ~= nil and wanted ~= nil and seen < wanted then
  health.message = "Waiting for Forklift to see the newest change"
elseif #blockers > 0 then
  health.status = "Degraded"
  health.message = table.concat(blockers, "; ")
elseif waiting ~= nil then
  health.message = waiting
elseif ready ~= nil then
  health.status = "Healthy"
  health.message = ready
end
return health
