// Command pulumi-language-nodejs stands in for Pulumi's own Node language host, whose Go module the module proxy does
// not serve (it has no version tags). It starts programs, component packages and policy packs with the same arguments,
// environment and working directory as sdk/nodejs/cmd/pulumi-language-nodejs of pulumi v3.259.0, so that what a test
// sees is what a Pulumi installation does. Left out: debuggers, tracing, bun, code generation and installing packages.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	sdk "github.com/pulumi/pulumi/sdk/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// The SDK exits with this code when it has already told the user what went wrong.
const exitAlreadyReported = 32

func main() {
	flag.String("tracing", "", "ignored")
	flag.String("runtime", "nodejs", "ignored")
	flag.Parse()

	host := &languageHost{engine: flag.Arg(0)}
	host.cancelled, host.cancel = context.WithCancel(context.Background())
	stop := make(chan bool)
	if host.engine != "" {
		// End with the engine, or every interrupted test leaves a process behind.
		onEngineGone := func() { close(stop) }
		if err := rpcutil.Healthcheck(host.cancelled, host.engine, 5*time.Minute, onEngineGone); err != nil {
			fail(err)
		}
	}
	server, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: stop,
		Init: func(srv *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(srv, host)
			return nil
		},
	})
	if err != nil {
		fail(err)
	}
	// The engine reads the port from the first line of stdout.
	fmt.Printf("%d\n", server.Port)
	if err := <-server.Done; err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "pulumi-language-nodejs:", err)
	os.Exit(1)
}

// languageHost answers "unimplemented" to what it does not define, such as code generation.
type languageHost struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	engine    string
	cancelled context.Context
	cancel    context.CancelFunc
}

func (h *languageHost) Handshake(
	_ context.Context, req *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	h.engine = req.EngineAddress
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (h *languageHost) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version.Version}, nil
}

func (h *languageHost) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	h.cancel()
	return &emptypb.Empty{}, nil
}

// GetRequiredPackages names none: the engine then loads each provider when its first resource is registered.
// The real host lists every provider SDK below node_modules, used or not.
func (h *languageHost) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

func (h *languageHost) GetProgramDependencies(
	context.Context, *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	return &pulumirpc.GetProgramDependenciesResponse{}, nil
}

// InstallDependencies does nothing: tests run on the packages that are installed already.
func (h *languageHost) InstallDependencies(
	*pulumirpc.InstallDependenciesRequest, pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	return nil
}

func (h *languageHost) RuntimeOptionsPrompts(
	context.Context, *pulumirpc.RuntimeOptionsRequest,
) (*pulumirpc.RuntimeOptionsResponse, error) {
	return &pulumirpc.RuntimeOptionsResponse{}, nil
}

func (h *languageHost) About(ctx context.Context, _ *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, err
	}
	nodeVersion, err := exec.CommandContext(ctx, node, "--version").Output()
	return &pulumirpc.AboutResponse{Executable: node, Version: strings.TrimSpace(string(nodeVersion))}, err
}

// Run runs a Pulumi program. The real host puts a monitor proxy and a pair of pipes in between, for the synchronous
// invokes of SDKs before 3.0; programs here speak with the engine's monitor itself.
func (h *languageHost) Run(ctx context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	cmd, err := h.programCommand(ctx, req)
	if err == nil {
		err = cmd.Run()
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case errors.As(err, &exit) && exit.ExitCode() == exitAlreadyReported:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case errors.As(err, &exit):
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("Program exited with non-zero exit code: %d", exit.ExitCode())}, nil
	default:
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
}

func (h *languageHost) programCommand(ctx context.Context, req *pulumirpc.RunRequest) (*exec.Cmd, error) {
	runner, err := resolve("@pulumi/pulumi/cmd/run", req.Info.ProgramDirectory)
	if err != nil {
		return nil, err
	}
	options := optionsOf(req.Info)
	configJSON, err := programConfig(req.Config)
	if err != nil {
		return nil, err
	}
	secretKeysJSON, err := json.Marshal(append([]string{}, req.ConfigSecretKeys...))
	if err != nil {
		return nil, err
	}

	args := append(options.nodeArgs, runner, "--monitor", req.MonitorAddress, "--engine", h.engine)
	for _, flag := range [][2]string{
		{"--organization", req.Organization},
		{"--project", req.Project},
		{"--root-directory", req.Info.RootDirectory},
		{"--stack", req.Stack},
		{"--pwd", req.Info.ProgramDirectory},
	} {
		if flag[1] != "" {
			args = append(args, flag[0], flag[1])
		}
	}
	if req.DryRun {
		args = append(args, "--dry-run")
	}
	args = append(args, "--parallel", strconv.Itoa(int(req.Parallel)), req.Info.EntryPoint)
	args = append(args, req.Args...)

	cmd := h.node(ctx, args)
	cmd.Env = append(os.Environ(), options.env...)
	cmd.Env = append(cmd.Env, "PULUMI_CONFIG="+configJSON, "PULUMI_CONFIG_SECRET_KEYS="+string(secretKeysJSON))
	cmd.Stdout, cmd.Stderr = copied{os.Stdout}, copied{os.Stderr}
	return cmd, nil
}

// programConfig writes keys in their old form, "aws:config:region" for "aws:region", as the real host still does.
func programConfig(values map[string]string) (string, error) {
	oldForm := make(map[string]string, len(values))
	for text, value := range values {
		key, err := config.ParseKey(text)
		if err != nil {
			return "", err
		}
		oldForm[key.Namespace()+":config:"+key.Name()] = value
	}
	encoded, err := json.Marshal(oldForm)
	return string(encoded), err
}

// RunPlugin starts a policy pack (kind "analyzer") or a component package (kind "resource") and streams its output.
func (h *languageHost) RunPlugin(
	req *pulumirpc.RunPluginRequest, stream pulumirpc.LanguageRuntime_RunPluginServer,
) error {
	closer, stdout, stderr, err := rpcutil.MakeRunPluginStreams(stream, false)
	if err != nil {
		return err
	}
	defer closer.Close()

	start := h.runPackage
	if req.Kind == "analyzer" {
		start = h.runPolicyPack
	}
	err = start(stream.Context(), req, stdout, stderr)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return fmt.Errorf("Program exited with non-zero exit code: %d", exit.ExitCode())
	case err != nil:
		return fmt.Errorf("Problem executing plugin program: %w", err)
	}
	return closer.Close()
}

func (h *languageHost) runPackage(
	ctx context.Context, req *pulumirpc.RunPluginRequest, stdout, stderr io.Writer,
) error {
	runner, err := resolve("@pulumi/pulumi/cmd/run-plugin", req.Info.ProgramDirectory)
	if err != nil {
		return err
	}
	options := optionsOf(req.Info)
	args := append([]string{runner}, options.nodeArgs...)
	args = append(args, req.Info.ProgramDirectory)
	cmd := h.node(ctx, append(args, req.Args...))
	cmd.Dir = req.Pwd
	cmd.Env = append(req.Env, options.env...)
	cmd.Stdout, cmd.Stderr = copied{stdout}, copied{stderr}
	return cmd.Run()
}

// runPolicyPack lets the SDK's own PolicyProxy stand between engine and pack. A pack reads stack, project, dry-run and
// config from its environment, so it can only start after the engine has sent ConfigureStack; the proxy answers until
// then. It is also what limits a pack's answer to gRPC's default of 4 MiB.
func (h *languageHost) runPolicyPack(
	ctx context.Context, req *pulumirpc.RunPluginRequest, stdout, stderr io.Writer,
) error {
	runner, err := resolve("@pulumi/pulumi/cmd/run-policy-pack", req.Info.ProgramDirectory)
	if err != nil {
		return err
	}
	proxy, packStdout, err := sdk.NewPolicyProxy(ctx, stdout)
	if err != nil {
		return err
	}
	stack, err := proxy.AwaitConfiguration(ctx)
	if err != nil {
		return err
	}
	stackEnv, err := policyPackEnv(stack)
	if err != nil {
		return err
	}

	// The runtime option "nodeargs" goes behind the script here and in runPackage, where Node does not read it, and the
	// pack's folder comes last: both are how the real host does it.
	options := optionsOf(req.Info)
	args := append([]string{runner}, options.nodeArgs...)
	args = append(args, req.Args...)
	cmd := h.node(ctx, append(args, req.Info.ProgramDirectory))
	// @pulumi/policy reads the pack's version from package.json in the working directory.
	cmd.Dir = req.Info.ProgramDirectory
	cmd.Env = append(append(req.Env, options.env...), stackEnv...)
	cmd.Stdout, cmd.Stderr = packStdout, stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	return proxy.Attach(ctx, cmd)
}

// policyPackEnv is empty for commands that have no stack, such as `pulumi policy publish`.
func policyPackEnv(stack *pulumirpc.AnalyzerStackConfigureRequest) ([]string, error) {
	if stack == nil {
		return nil, nil
	}
	env := []string{"PULUMI_NODEJS_DRY_RUN=" + strconv.FormatBool(stack.DryRun)}
	for name, value := range map[string]string{
		"PULUMI_NODEJS_ORGANIZATION": stack.Organization,
		"PULUMI_NODEJS_PROJECT":      stack.Project,
		"PULUMI_NODEJS_STACK":        stack.Stack,
	} {
		if value != "" {
			env = append(env, name+"="+value)
		}
	}
	if stack.Config != nil {
		configJSON, err := json.Marshal(stack.Config)
		if err != nil {
			return nil, err
		}
		env = append(env, "PULUMI_CONFIG="+string(configJSON))
	}
	return env, nil
}

// node prepares a Node process that ends when the call ends or the engine cancels.
func (h *languageHost) node(call context.Context, args []string) *exec.Cmd {
	ctx, cancel := context.WithCancel(h.cancelled)
	context.AfterFunc(call, cancel)
	return exec.CommandContext(ctx, "node", args...)
}

// resolve finds a module as Node would from a folder, so that a program and a pack each run on their own SDK.
func resolve(module, folder string) (string, error) {
	cmd := exec.Command("node", "-p", fmt.Sprintf("require.resolve(%q)", module))
	cmd.Dir = folder
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("the Pulumi SDK is not installed in %s: %w", folder, err)
	}
	return strings.TrimSpace(string(out)), nil
}

type runtimeOptions struct {
	env      []string
	nodeArgs []string
}

// optionsOf reads `runtime: {options: ...}` of a project file; TypeScript is on unless switched off.
func optionsOf(info *pulumirpc.ProgramInfo) runtimeOptions {
	values := info.Options.AsMap()
	var options runtimeOptions
	if typescript, ok := values["typescript"].(bool); !ok || typescript {
		options.env = append(options.env, "PULUMI_NODEJS_TYPESCRIPT=true")
	}
	if tsconfig, ok := values["tsconfig"].(string); ok {
		options.env = append(options.env, "PULUMI_NODEJS_TSCONFIG_PATH="+tsconfig)
	}
	if nodeArgs, ok := values["nodeargs"].(string); ok {
		options.nodeArgs = strings.Fields(nodeArgs)
	}
	return options
}

// copied hides a file from os/exec, which then copies the output in a goroutine: Node changes the blocking mode of a
// file descriptor it inherits (golang/go#58408).
type copied struct{ io.Writer }
