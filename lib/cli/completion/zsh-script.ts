import { optionCases, placeCases, quoted } from './cases';
import type { CompletedCommand } from './model';

/** For zsh: a file of fpath, or a text to source. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  const offers = commands.map(({ path, commands: verbs, options }) => {
    const flags = options.flatMap(({ flags: names, description }) => names.map((name) => told(name, description)));
    const named = verbs.map(({ name, description }) => told(name, description));
    return `    ${quoted(path)})\n      verbs=(${named.join(' ')})\n      flags=(${flags.join(' ')})\n      ;;\n`;
  });
  return `#compdef cdk8s-forklift
# zsh completion of cdk8s-forklift, written by: cdk8s-forklift completion zsh

_cdk8s_forklift_offers() {
  verbs=() flags=()
  case "$1" in
${offers.join('')}  esac
}

_cdk8s_forklift_option() {
  kind=none list=''
  case "$1 $2" in
${optionCases(commands)}  esac
}

_cdk8s_forklift_place() {
  kind=text list=''
  case "$1 $2" in
${placeCases(commands)}  esac
}

_cdk8s_forklift_reply() {
  case "$1" in
    words) compadd -- \${=2} ;;
    files) _files ;;
  esac
}

_cdk8s_forklift() {
  local -a verbs flags
  local kind list word at='' cur="\${words[CURRENT]}" prev="\${words[CURRENT-1]}"
  local -i i place=0
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    if [[ $word == --*=* ]]; then
      continue
    elif [[ $word == -* ]]; then
      _cdk8s_forklift_option "$at" "$word"
      if [[ $kind != none ]]; then ((i++)); fi
    else
      _cdk8s_forklift_offers "$at"
      if [[ -n \${verbs[(r)$word:*]} ]]; then at="\${at:+$at }$word"; else ((place++)); fi
    fi
  done
  if [[ $cur == --*=* ]]; then
    prev="\${cur%%=*}"
    compset -P '*='
  fi
  if [[ $prev == -* ]]; then
    _cdk8s_forklift_option "$at" "$prev"
    if [[ $kind != none ]]; then
      _cdk8s_forklift_reply "$kind" "$list"
      return
    fi
  fi
  _cdk8s_forklift_offers "$at"
  if [[ $cur == -* ]]; then
    _describe -o option flags
  elif (( \${#verbs} )); then
    _describe command verbs
  else
    _cdk8s_forklift_place "$at" "$place"
    _cdk8s_forklift_reply "$kind" "$list"
  fi
}

if [[ "\${funcstack[1]}" == _cdk8s-forklift ]]; then
  _cdk8s_forklift "$@"
else
  compdef _cdk8s_forklift cdk8s-forklift
fi
`;
}

function told(name: string, description: string): string {
  return quoted(`${name}:${description}`);
}
