using Google.Protobuf;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Reads protobuf messages as deep and as large as Pulumi sends them.</summary>
internal static class Messages
{
    // Pulumi nests values deeper than protobuf's own limit of 100 allows; each level of a map costs three.
    private const int RecursionLimit = 3000;
    private const int MessageLimit = 400 * 1024 * 1024;

    public static T Read<T>(Stream bytes)
        where T : IMessage, new()
    {
        var message = new T();
        using var input = CodedInputStream.CreateWithLimits(bytes, MessageLimit, RecursionLimit);
        message.MergeFrom(input);
        return message;
    }
}
