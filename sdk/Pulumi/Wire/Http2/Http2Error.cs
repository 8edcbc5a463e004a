namespace Pulumi.Wire.Http2;

/// <summary>Why a connection or a stream was given up (RFC 9113, section 7).</summary>
internal enum Http2Error
{
    None = 0,
    Protocol = 1,
    Internal = 2,
    FlowControl = 3,
    FrameSize = 6,
    Refused = 7,
    Cancel = 8,
    Compression = 9,
    EnhanceYourCalm = 11,
}
