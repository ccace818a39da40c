namespace TorchSharp;

public static partial class torch
{
    /// <summary>Modules exported by PyTorch with torch.jit.script or torch.jit.trace.</summary>
    public static partial class jit
    {
        /// <summary>Loads a TorchScript module from a file or from memory onto a device.</summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="InvalidDataException">It is no TorchScript module, or a damaged one.</exception>
        public static ScriptModule load(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(filename, new Device(device_type, (int)device_index)));

        public static ScriptModule load(string filename, Device map_location) => new(ScriptHandle.Load(filename, map_location));

        public static ScriptModule load(string filename, string map_location) => new(ScriptHandle.Load(filename, new Device(map_location)));

        public static ScriptModule load(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(bytes, new Device(device_type, (int)device_index)));

        public static ScriptModule load(byte[] bytes, Device map_location) => new(ScriptHandle.Load(bytes, map_location));

        public static ScriptModule load(byte[] bytes, string map_location) => new(ScriptHandle.Load(bytes, new Device(map_location)));

        /// <summary>Loads a module that takes tensors and gives a <typeparamref name="TResult"/>.</summary>
        public static ScriptModule<TResult> load<TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(filename, new Device(device_type, (int)device_index)));

        public static ScriptModule<TResult> load<TResult>(string filename, Device map_location) => new(ScriptHandle.Load(filename, map_location));

        public static ScriptModule<TResult> load<TResult>(string filename, string map_location) => new(ScriptHandle.Load(filename, new Device(map_location)));

        public static ScriptModule<TResult> load<TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(bytes, new Device(device_type, (int)device_index)));

        public static ScriptModule<TResult> load<TResult>(byte[] bytes, Device map_location) => new(ScriptHandle.Load(bytes, map_location));

        public static ScriptModule<TResult> load<TResult>(byte[] bytes, string map_location) => new(ScriptHandle.Load(bytes, new Device(map_location)));

        /// <summary>Loads a module that takes one input.</summary>
        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(filename, new Device(device_type, (int)device_index)));

        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, Device map_location) => new(ScriptHandle.Load(filename, map_location));

        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, string map_location) => new(ScriptHandle.Load(filename, new Device(map_location)));

        public static ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(bytes, new Device(device_type, (int)device_index)));

        public static ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, Device map_location) => new(ScriptHandle.Load(bytes, map_location));

        public static ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, string map_location) => new(ScriptHandle.Load(bytes, new Device(map_location)));

        /// <summary>Loads a module that takes two inputs.</summary>
        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(filename, new Device(device_type, (int)device_index)));

        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(string filename, Device map_location) => new(ScriptHandle.Load(filename, map_location));

        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(string filename, string map_location) => new(ScriptHandle.Load(filename, new Device(map_location)));

        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            new(ScriptHandle.Load(bytes, new Device(device_type, (int)device_index)));

        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(byte[] bytes, Device map_location) => new(ScriptHandle.Load(bytes, map_location));

        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(byte[] bytes, string map_location) => new(ScriptHandle.Load(bytes, new Device(map_location)));

        /// <summary>Writes a module to a file that PyTorch loads with torch.jit.load.</summary>
        public static unsafe void save(ScriptModule module, string filename)
        {
            ArgumentNullException.ThrowIfNull(module);
            ArgumentNullException.ThrowIfNull(filename);
            var path = System.Text.Encoding.UTF8.GetBytes(filename + '\0');
            module.Script.With(handle =>
            {
                fixed (byte* native = path)
                    return Interop.NativeError.Check(Interop.NativeMethods.ag_jit_save(handle, native));
            });
        }
    }
}
