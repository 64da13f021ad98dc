// Name templates as Forklift renders them: Go's text/template with the functions that Forklift takes from sprig. A JSON list of
// templates with their variables on stdin, for each the text (as bytes) or the error on stdout.
package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

type question struct {
	Template  string     `json:"template"`
	Variables []variable `json:"variables"`
}

type variable struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

type answer struct {
	Bytes []byte `json:"bytes,omitempty"`
	Error string `json:"error,omitempty"`
}

var names = []string{
	"lower", "upper", "contains", "replace", "trim", "trimAll", "trimSuffix", "trimPrefix", "title", "untitle", "repeat", "substr",
	"nospace", "trunc", "initials", "hasPrefix", "hasSuffix", "mustRegexReplaceAll",
	"add", "add1", "sub", "div", "mod", "mul", "max", "min", "floor", "ceil", "round",
}

// Forklift's variables are the fields of a struct: texts, int and bool.
func structOf(variables []variable) any {
	fields := make([]reflect.StructField, len(variables))
	values := make([]any, len(variables))
	for i, one := range variables {
		values[i] = one.Value
		if number, isNumber := one.Value.(float64); isNumber {
			values[i] = int(number)
		}
		fields[i] = reflect.StructField{Name: one.Name, Type: reflect.TypeOf(values[i])}
	}
	made := reflect.New(reflect.StructOf(fields)).Elem()
	for i, value := range values {
		made.Field(i).Set(reflect.ValueOf(value))
	}
	return made.Interface()
}

func render(functions template.FuncMap, asked question) answer {
	parsed, err := template.New("template").Funcs(functions).Parse(asked.Template)
	if err != nil {
		return answer{Error: err.Error()}
	}
	var text bytes.Buffer
	if err := parsed.Execute(&text, structOf(asked.Variables)); err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Bytes: text.Bytes()}
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	functions := template.FuncMap{}
	for _, name := range names {
		functions[name] = sprig.FuncMap()[name]
	}
	answers := make([]answer, len(questions))
	for i, asked := range questions {
		answers[i] = render(functions, asked)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
