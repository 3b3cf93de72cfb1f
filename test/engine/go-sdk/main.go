// Generates a package for a language from a schema, as `pulumi package add` does:
//
//	go run . LANGUAGE FOLDER < schema.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	gocode "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if err := generate(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(language, folder string) error {
	var spec schema.PackageSpec
	if err := json.NewDecoder(os.Stdin).Decode(&spec); err != nil {
		return fmt.Errorf("reading the schema: %w", err)
	}
	// The package finds its own parts in the module of this program, a copy of whose go.mod is beside it.
	base := fmt.Sprintf(`{"importBasePath": "ml-identity-guard.invalid/sdk/%s"}`, strings.ReplaceAll(spec.Name, "-", ""))
	spec.Language = map[string]schema.RawMessage{"go": schema.RawMessage(base)}
	pkg, err := schema.ImportSpec(spec, nil, schema.NewNullLoader(), schema.ValidationOptions{AllowDanglingReferences: true})
	if err != nil {
		return fmt.Errorf("importing the schema: %w", err)
	}
	files, err := filesOf(language, pkg)
	if err != nil {
		return fmt.Errorf("generating for %s: %w", language, err)
	}
	for name, content := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func filesOf(language string, pkg *schema.Package) (map[string][]byte, error) {
	switch language {
	case "go":
		return gocode.GeneratePackage("the tests", pkg, nil)
	case "python":
		return python.GeneratePackage("the tests", pkg, nil, nil)
	default:
		return nil, fmt.Errorf("no generator for %q", language)
	}
}
