import { optionCases, placeCases, quoted } from './cases';
import type { CompletedCommand } from './model';

/** For bash, from 3.2 on, which macOS has. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const offers = commands.map(({ path, commands: verbs, options }) => {
    const flags = options.flatMap((option) => option.flags);
    return `    ${quoted(path)}) verbs=${quoted(verbs.map(({ name }) => name).join(' '))} flags=${quoted(flags.join(' '))} ;;\n`;
  });
  return `# bash completion of cdk8s-forklift, written by: cdk8s-forklift completion bash

_cdk8s_forklift_offers() {
  verbs='' flags=''
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
  local word
  case "$1" in
    words)
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$2" -- "$3")
      ;;
    files)
      type compopt > /dev/null 2>&1 && compopt -o filenames 2> /dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$3")
      ;;
  esac
}

_cdk8s_forklift() {
  local verbs flags kind list word i at='' place=0
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  # Bash makes a word of its own of the = in --output=json.
  if [[ $cur == = ]]; then cur=''; elif [[ $prev == = ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [[ $word == = ]]; then
      ((i++))
    elif [[ $word == -* ]]; then
      _cdk8s_forklift_option "$at" "$word"
      if [[ $kind != none && \${COMP_WORDS[i+1]} != = ]]; then ((i++)); fi
    else
      _cdk8s_forklift_offers "$at"
      if [[ " $verbs " == *" $word "* ]]; then at="\${at:+$at }$word"; else ((place++)); fi
    fi
  done
  if [[ $prev == -* ]]; then
    _cdk8s_forklift_option "$at" "$prev"
    if [[ $kind != none ]]; then
      _cdk8s_forklift_reply "$kind" "$list" "$cur"
      return
    fi
  fi
  _cdk8s_forklift_offers "$at"
  if [[ $cur == -* ]]; then
    _cdk8s_forklift_reply words "$flags" "$cur"
  elif [[ -n $verbs ]]; then
    _cdk8s_forklift_reply words "$verbs" "$cur"
  else
    _cdk8s_forklift_place "$at" "$place"
    _cdk8s_forklift_reply "$kind" "$list" "$cur"
  fi
}

complete -F _cdk8s_forklift cdk8s-forklift
`;
}
