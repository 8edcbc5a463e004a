using System.Collections.Immutable;
using Pulumi.Testing;

namespace SchemaGenerator.Tests.RoundTrips;

/// <summary>Keeps what a program registers and answers with what was sent plus the outputs prepared for the type.</summary>
internal sealed class RecordingCloud(params (string Token, Dictionary<string, object> Answer)[] answers) : IMocks
{
    private readonly Dictionary<string, Dictionary<string, object>> _answers = answers.ToDictionary(answer => answer.Token, answer => answer.Answer);

    public List<MockResourceArgs> Resources { get; } = [];

    public List<MockCallArgs> Calls { get; } = [];

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Add(args);
        var state = ImmutableDictionary.CreateRange(args.Inputs);
        if (_answers.TryGetValue(args.Type!, out var answer))
        {
            state = state.SetItems(answer);
        }

        return Task.FromResult(((string?)$"{args.Name}-id", (object)state));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Add(args);
        return Task.FromResult<object>(_answers[args.Token!]);
    }

    /// <summary>What was sent for the only resource of a type, as indented text.</summary>
    public string Sent(string type) => PlainText.Of(Assert.Single(Resources, resource => resource.Type == type).Inputs);
}
