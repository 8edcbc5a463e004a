using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pulumi.Testing;

namespace JupyterHubInfra.TestKit;

/// <summary>
/// Records every registration, answers what real providers would compute, and refuses types and functions it was not taught: a
/// misspelt token must not pass. In a preview it computes nothing, as a real preview of a creation.
/// </summary>
public sealed class FakeCloud(RunMode mode) : IMocks
{
    private readonly ConcurrentQueue<FakeResource> _registered = new();
    private readonly ConcurrentQueue<string> _called = new();
    private readonly Dictionary<string, Func<FakeResource, Dictionary<string, object>>> _resources = new(FakeAnswers.Resources, StringComparer.Ordinal);
    private readonly Dictionary<string, Func<ImmutableDictionary<string, object>, Dictionary<string, object>>> _functions = new(FakeAnswers.Functions, StringComparer.Ordinal);

    private readonly Dictionary<string, ImmutableDictionary<string, object>> _stacks = new(StringComparer.Ordinal);

    /// <summary>In the order of their names, because the order of arrival is not fixed.</summary>
    public ImmutableArray<FakeResource> Registered => [.. _registered.OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal)];

    public ImmutableArray<string> Called => [.. _called.Order(StringComparer.Ordinal)];

    /// <summary>Teaches one more resource type: what it computes besides its inputs.</summary>
    public FakeCloud Knows(string type, Func<FakeResource, Dictionary<string, object>>? computed = null)
    {
        _resources[type] = computed ?? (_ => []);
        return this;
    }

    /// <summary>Teaches one more function.</summary>
    public FakeCloud Answers(string token, Func<ImmutableDictionary<string, object>, Dictionary<string, object>> answer)
    {
        _functions[token] = answer;
        return this;
    }

    /// <summary>Teaches the outputs of another stack, by its full name; secrets as such. A stack that was not taught is unknown.</summary>
    public FakeCloud Publishes(string stack, ImmutableDictionary<string, object> outputs)
    {
        _stacks[stack] = outputs;
        return this;
    }

    public FakeResource The(string type, string name) => Registered.Single(resource => resource.Type == type && resource.Name == name);

    public ImmutableArray<FakeResource> OfType(string type) => [.. Registered.Where(resource => resource.Type == type)];

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var resource = new FakeResource(args.Type!, args.Name!, args.Id, args.Provider, args.Inputs);
        _registered.Enqueue(resource);
        if (resource.Type.Contains(":components:", StringComparison.Ordinal))
        {
            return Task.FromResult<(string?, object)>((null, ImmutableDictionary<string, object>.Empty));
        }

        // Read in a preview too, as the engine does.
        if (resource.Type == "pulumi:pulumi:StackReference")
        {
            return Task.FromResult<(string?, object)>((resource.ImportId, OutputsOf(resource.Text("name"))));
        }

        if (!_resources.TryGetValue(resource.Type, out var computed))
        {
            throw new NotSupportedException($"The fake cloud knows no resource type '{resource.Type}' (resource '{resource.Name}'): teach it in FakeAnswers, or mend the token.");
        }

        // What is read or imported is there already: a preview knows all of it.
        var exists = !string.IsNullOrEmpty(resource.ImportId);
        if (mode == RunMode.Preview && !exists)
        {
            return Task.FromResult<(string?, object)>((null, resource.Inputs));
        }

        var outputs = resource.Inputs.SetItems(computed(resource).Where(answer => !resource.Inputs.ContainsKey(answer.Key) || FakeAnswers.Completed.Contains($"{resource.Type}/{answer.Key}")));
        return Task.FromResult<(string?, object)>((exists ? resource.ImportId : IdOf(resource), outputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        _called.Enqueue($"{args.Token}({string.Join(", ", args.Args.OrderBy(arg => arg.Key, StringComparer.Ordinal).Select(arg => $"{arg.Key}={arg.Value}"))})");
        return _functions.TryGetValue(args.Token!, out var answer)
            ? Task.FromResult<object>(answer(args.Args))
            : throw new NotSupportedException($"The fake cloud knows no function '{args.Token}': teach it in FakeAnswers, or mend the token.");
    }

    private ImmutableDictionary<string, object> OutputsOf(string stack) => _stacks.TryGetValue(stack, out var outputs)
        ? ImmutableDictionary.CreateRange<string, object>(StringComparer.Ordinal,
        [
            new("name", stack),
            new("outputs", outputs),
            new("secretOutputNames", outputs.Where(output => output.Value is Pulumi.Output<string>).Select(output => output.Key).Order(StringComparer.Ordinal).ToImmutableArray()),
        ])
        : throw new InvalidOperationException($"unknown stack \"{stack}\"");

    /// <summary>An id that is the same in every run and different for every resource.</summary>
    internal static string IdOf(FakeResource resource) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{resource.Type}/{resource.Name}")).AsSpan(0, 16)).ToString();
}
