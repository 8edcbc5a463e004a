using Google.Protobuf;

namespace Pulumi.Wire.Callbacks;

/// <summary>A function of the program that the engine may call, with a message as bytes.</summary>
internal delegate Task<IMessage> CallbackFunction(Stream request, CancellationToken cancellationToken);
