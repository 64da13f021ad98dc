/** Runs Lua as Argo CD runs it: Lua 5.1 with the base and table libraries, and an os that knows the time. */
import { execFileSync } from 'node:child_process';

/** A script and the object that it finds as `obj`. */
export interface LuaCase {
  readonly script: string;
  readonly obj: unknown;
}

/** What a script has returned, or why it ended. */
export type LuaOutcome = { readonly value: unknown } | { readonly error: string };

export interface LuaEngine {
  readonly name: string;
  run(cases: readonly LuaCase[]): LuaOutcome[];
}

/** The time that scripts are reported. */
export const NOW = '2026-12-05T21:30:00Z';

/** Lua in JavaScript: 5.3, so scripts keep to what 5.1 has too. */
const fengari: LuaEngine = {
  name: 'fengari',
  run(cases) {
    const { lua, lauxlib, lualib, to_luastring: bytes, to_jsstring: text } = require('fengari');
    const state = lauxlib.luaL_newstate();
    lualib.luaL_openlibs(state);
    const failed = lauxlib.luaL_dostring(state, bytes(program(cases)));
    const result = text(lua.lua_tostring(state, -1));
    if (failed) throw new Error(result);
    return JSON.parse(result);
  },
};

/** Debian's lua5.1. */
const lua51: LuaEngine = {
  name: 'lua5.1',
  run(cases) {
    const text = `io.write((function()\n${program(cases)}\nend)())`;
    return JSON.parse(execFileSync('lua5.1', ['-'], { input: text, encoding: 'utf8', maxBuffer: 2 ** 26 }));
  },
};

function hasLua51(): boolean {
  try {
    execFileSync('lua5.1', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Tests for each Lua on this machine; `npm run test:all` fails where Debian's is missing, elsewhere that is only said. */
export function describeWithLua(name: string, tests: (engine: LuaEngine) => void): void {
  describe(`${name}, fengari`, () => tests(fengari));
  if (hasLua51()) describe(`${name}, lua5.1`, () => tests(lua51));
  else if (process.env.REQUIRE_ALL_PARTS) {
    test(`${name}: lua5.1 is there`, () => {
      throw new Error('there is no lua5.1 on PATH; .ci/install-parts installs it');
    });
  } else process.stderr.write(`${name}: not run with lua5.1, which is not on PATH\n`);
}

/** One program for all cases: it gives a JSON list of outcomes. */
function program(cases: readonly LuaCase[]): string {
  const seconds = Date.parse(NOW) / 1000;
  const [Y, m, d, H, M, S] = NOW.split(/\D/);
  return `local NOW_PARTS = ${luaValue({ Y, m, d, H, M, S } as object)}
${HEADER}
local outcomes = {}
${cases
  .map(({ script, obj }) => `outcomes[#outcomes + 1] = outcome(${luaText(script)}, ${luaValue(obj)}, ${seconds})`)
  .join('\n')}
return "[" .. table.concat(outcomes, ",") .. "]"`;
}

const HEADER = `
local format, byte, gsub, sub, date = string.format, string.byte, string.gsub, string.sub, os.date
-- Fengari does not know that "!" asks for UTC.
if sub(date("!%Y", 0), 1, 1) == "!" then
  local parts = NOW_PARTS
  date = function(how)
    assert(sub(how, 1, 1) == "!", "a time without a zone")
    return (gsub(sub(how, 2), "%%(%a)", parts))
  end
end
local json
local function quoted(text)
  return '"' .. gsub(text, '[%c"\\\\]', function(c) return format("\\\\u%04x", byte(c)) end) .. '"'
end
local function keysOf(value)
  local keys = {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end
function json(value)
  if type(value) == "string" then return quoted(value) end
  if type(value) ~= "table" then return tostring(value) end
  local parts = {}
  if next(value) == nil or #value > 0 then
    for i = 1, #value do parts[i] = json(value[i]) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for i, key in ipairs(keysOf(value)) do parts[i] = quoted(key) .. ":" .. json(value[key]) end
  return "{" .. table.concat(parts, ",") .. "}"
end
local function outcome(script, obj, now)
  local clock = { time = function() return now end, date = function(how) return date(how, now) end }
  local world = {
    assert = assert, error = error, getmetatable = getmetatable, ipairs = ipairs, next = next, pairs = pairs,
    pcall = pcall, rawequal = rawequal, rawget = rawget, rawset = rawset, select = select, setmetatable = setmetatable,
    tonumber = tonumber, tostring = tostring, type = type, xpcall = xpcall,
    table = { concat = table.concat, insert = table.insert, remove = table.remove, sort = table.sort },
    require = function(name) return assert(name == "os" and clock, "no module " .. name) end,
    obj = obj,
  }
  local chunk, wrong
  if setfenv then
    chunk, wrong = loadstring(script)
    if chunk then setfenv(chunk, world) end
  else chunk, wrong = load(script, "script", "t", world) end
  if not chunk then return '{"error":' .. quoted(wrong) .. "}" end
  -- Without the string library texts have no methods either.
  local texts = getmetatable("")
  local methods = texts.__index
  texts.__index = nil
  local fine, value = pcall(chunk)
  texts.__index = methods
  if not fine then return '{"error":' .. quoted(tostring(value)) .. "}" end
  return '{"value":' .. (value == nil and "null" or json(value)) .. "}"
end`;

function luaText(text: string): string {
  const bytes = [...Buffer.from(text, 'utf8')];
  return `"${bytes.map((b) => (b < 32 || b > 126 || b === 34 || b === 92 ? `\\${String(b).padStart(3, '0')}` : String.fromCharCode(b))).join('')}"`;
}

/** As Argo CD gives an object to Lua: what is null is not there. */
function luaValue(value: unknown): string {
  if (typeof value === 'string') return luaText(value);
  if (Array.isArray(value)) return `{${value.map(luaValue).join(', ')}}`;
  if (typeof value !== 'object' || value === null) return value === null ? 'nil' : String(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `[${luaText(key)}] = ${luaValue(member)}`)
    .join(', ')}}`;
}
