using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device device(string description) => new(description);
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);
    public static Device device(int index) => new(index);

    /// <summary>Where a tensor lives: a kind of device and, for more than one of a kind, which.</summary>
    public class Device
    {
        /// <summary>Parses <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">The text is not a device.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = ParseType(parts[0], description);
            index = parts.Length switch
            {
                1 => DefaultIndex(type),
                2 when int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) => parsed,
                _ => throw Invalid(description),
            };
        }

        public Device(string deviceType, int index = -1) : this(ParseType(deviceType, deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index < 0 ? DefaultIndex(deviceType) : index;
        }

        /// <summary>The CUDA device of that number.</summary>
        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        /// <summary>The number among devices of its kind; -1 where there is only one.</summary>
        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index >= 0 ? $"{name}:{index}" : name;
        }

        private static int DefaultIndex(DeviceType type) => type is DeviceType.CUDA or DeviceType.HIP or DeviceType.XLA ? 0 : -1;

        private static DeviceType ParseType(string name, string description) =>
            name.Length > 0 && char.IsAsciiLetter(name[0]) && Enum.TryParse<DeviceType>(name, ignoreCase: true, out var parsed)
                ? parsed
                : throw Invalid(description);

        private static ArgumentException Invalid(string description) =>
            new($"'{description}' is not a device: expected cpu, cuda or cuda:N", nameof(description));
    }
}
