//go:build tools

// Package tools names the command that build.mjs builds, so that go.mod and go.sum pin it. It is a module of its own
// because pulumi-yaml does not compile against the version of pkg/v3 that the CLI is built from.
package tools

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
