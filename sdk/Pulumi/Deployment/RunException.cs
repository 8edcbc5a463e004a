namespace Pulumi;

/// <summary>Ends the run with a message meant for the operator, shown without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>Ends the run with this message.</summary>
    public RunException(string message) : base(message)
    {
    }

    /// <summary>Ends the run with this message; the cause is for those who catch it.</summary>
    public RunException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Says which outputs of a stack class are not outputs.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) => new(
        $"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. [Output] attributed properties must be instances of Output<T>.");
}
