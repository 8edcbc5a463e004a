using System.Text;
using Google.Protobuf;

namespace Pulumi.Wire.Callbacks;

/// <summary>The answer to a call: a message, or a status that says why there is none.</summary>
internal sealed class GrpcAnswer
{
    private GrpcAnswer(int status, string detail, byte[] message) => (Status, Detail, Message) = (status, detail, message);

    public int Status { get; }

    public string Detail { get; }

    /// <summary>The message with its prefix; empty when there is none.</summary>
    public byte[] Message { get; }

    public static GrpcAnswer Of(IMessage message) => new(GrpcException.Ok, "", GrpcMessage.Frame(message));

    public static GrpcAnswer Failed(int status, string detail) => new(status, detail, []);

    /// <summary>The detail as a header carries it: anything but plain ASCII as percent and two digits, no longer than the other side takes.</summary>
    public string EscapedDetail(int longest)
    {
        var text = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetBytes(Detail))
        {
            if (text.Length > longest - 3)
            {
                break;
            }
            _ = part is < 0x20 or > 0x7E or (byte)'%' ? text.Append('%').Append(Convert.ToHexString([part])) : text.Append((char)part);
        }
        return text.ToString();
    }
}
